/** People: listed, read, changed. */

import type { CallOptions, ChangeOptions, Connection, PostOptions } from "./connection.ts";
import { Every, onFrom } from "./pages.ts";
import type { Contact, ContactChanges, ContactInclude, ContactQuery } from "./types.ts";

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

  get(contact_id: string, query: ContactInclude = {}, options: CallOptions = {}) {
    const { http } = this.#connection;
    const params = { path: { contact_id }, query };
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/contacts/{contact_id}", { params, ...attempt }));
  }

  change(contact_id: string, body: ContactChanges, options: ChangeOptions = {}) {
    const { http } = this.#connection;
    const params = { path: { contact_id } };
    return this.#connection.change(options, (attempt) => http.PATCH("/api/v1/contacts/{contact_id}", { params, body, ...attempt }));
  }

  /** Let somebody go by one more name. */
  addAlias(contact_id: string, alias: string, options: PostOptions = {}) {
    const { http } = this.#connection;
    const call = { params: { path: { contact_id } }, body: { alias } };
    return this.#connection.keyed(options, (attempt) => http.POST("/api/v1/contacts/{contact_id}/aliases", { ...call, ...attempt }));
  }

  removeAlias(contact_id: string, alias_id: string, options: ChangeOptions = {}): Promise<void> {
    const { http } = this.#connection;
    const params = { path: { contact_id, alias_id } };
    return this.#connection.remove(options, (attempt) => http.DELETE("/api/v1/contacts/{contact_id}/aliases/{alias_id}", { params, ...attempt }));
  }

  /** Make others part of a contact; the `merge_id` of the answer takes it back. */
  merge(contact_id: string, contact_ids: string[], options: PostOptions = {}) {
    const { http } = this.#connection;
    const call = { params: { path: { contact_id } }, body: { contact_ids } };
    return this.#connection.keyed(options, (attempt) => http.POST("/api/v1/contacts/{contact_id}/merge", { ...call, ...attempt }));
  }

  /** The merges a contact was put together by, the latest first. */
  merges(contact_id: string, options: CallOptions = {}) {
    const { http } = this.#connection;
    const params = { path: { contact_id } };
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/contacts/{contact_id}/merges", { params, ...attempt }));
  }

  /** Take a merge back. */
  unmerge(contact_id: string, merge_id: string, options: PostOptions = {}) {
    const { http } = this.#connection;
    const call = { params: { path: { contact_id } }, body: { merge_id } };
    return this.#connection.keyed(options, (attempt) => http.POST("/api/v1/contacts/{contact_id}/unmerge", { ...call, ...attempt }));
  }
}
