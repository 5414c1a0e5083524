/** Named leases: who may do something alone, until when, and the token that proves it. */

import type { CallOptions, Connection, PostOptions } from "./connection.ts";
import type { LockWanted } from "./types.ts";

export class Locks {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Take a lock, or renew the one you hold. Throws `ConflictError` while somebody else holds it. */
  take(body: LockWanted, options: PostOptions = {}) {
    const { http } = this.#connection;
    return this.#connection.keyed(options, (attempt) => http.POST("/api/v1/lock", { body, ...attempt }));
  }

  /** Who holds a lock. */
  get(name: string, options: CallOptions = {}) {
    const { http } = this.#connection;
    const params = { query: { name } };
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/lock", { params, ...attempt }));
  }

  release(name: string, owner: string, options: CallOptions = {}): Promise<void> {
    const { http } = this.#connection;
    const params = { query: { name, owner } };
    return this.#connection.remove(options, (attempt) => http.DELETE("/api/v1/lock", { params, ...attempt }));
  }
}
