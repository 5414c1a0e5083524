/** How the server is. */

import type { CallOptions, Connection } from "./connection.ts";

export class System {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Whether it answers; needs no token. */
  health(options: CallOptions = {}) {
    const { http } = this.#connection;
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/health", attempt));
  }

  /** How much is kept, what still runs and what does not work. */
  status(options: CallOptions = {}) {
    const { http } = this.#connection;
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/system/status", attempt));
  }
}
