/** Search: messages that hold what was typed, the best first. */

import type { CallOptions, Connection } from "./connection.ts";
import { Every, onFrom } from "./pages.ts";
import type { Hit, SearchQuery } from "./types.ts";

export class Search {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** One page of hits. */
  find(query: SearchQuery, options: CallOptions = {}) {
    const { http } = this.#connection;
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/search", { params: { query }, ...attempt }));
  }

  /** Every hit, the best first. */
  every(query: SearchQuery, options: CallOptions = {}): Every<Hit> {
    return new Every((cursor) => this.find(onFrom(cursor, query), options));
  }
}
