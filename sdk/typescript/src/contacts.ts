/** People: listed, read, changed. */

import type { CallOptions, ChangeOptions, Connection } from "./connection.ts";
import { Every, onFrom } from "./pages.ts";
import type { Contact, ContactChanges, ContactQuery } from "./types.ts";

export class Contacts {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  list(query: ContactQuery = {}, options: CallOptions = {}) {
    const { http } = this.#connection;
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/contacts", { params: { query }, ...attempt }));
  }

  every(query: ContactQuery = {}, options: CallOptions = {}): Every<Contact> {
    return new Every((cursor) => this.list(onFrom(cursor, query), options));
  }

  get(contact_id: string, options: CallOptions = {}) {
    const { http } = this.#connection;
    const params = { path: { contact_id } };
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/contacts/{contact_id}", { params, ...attempt }));
  }

  change(contact_id: string, body: ContactChanges, options: ChangeOptions = {}) {
    const { http } = this.#connection;
    const params = { path: { contact_id } };
    return this.#connection.change(options, (attempt) => http.PATCH("/api/v1/contacts/{contact_id}", { params, body, ...attempt }));
  }
}
