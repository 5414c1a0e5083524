/** What a period held: what needs you, what is coming up, what the rest was about. */

import type { CallOptions, Connection } from "./connection.ts";
import type { DigestQuery } from "./types.ts";

export class Summaries {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  digest(query: DigestQuery = {}, options: CallOptions = {}) {
    const { http } = this.#connection;
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/digest", { params: { query }, ...attempt }));
  }
}
