/** What the owner set: about summaries and ranking, and about themselves. */

import type { CallOptions, ChangeOptions, Connection, PostOptions } from "./connection.ts";
import type { PreferenceChanges, ProfileChanges } from "./types.ts";

export class PreferencesOfOwner {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get(options: CallOptions = {}) {
    const { http } = this.#connection;
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/config/preferences", attempt));
  }

  /** Change what is named and keep the rest. */
  change(body: PreferenceChanges, options: PostOptions & ChangeOptions = {}) {
    const { http } = this.#connection;
    return this.#connection.keyed(options, (attempt) => http.POST("/api/v1/config/preferences", { body, ...attempt }));
  }
}

export class ProfileOfOwner {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get(options: CallOptions = {}) {
    const { http } = this.#connection;
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/config/profile", attempt));
  }

  change(body: ProfileChanges, options: ChangeOptions = {}) {
    const { http } = this.#connection;
    return this.#connection.change(options, (attempt) => http.PATCH("/api/v1/config/profile", { body, ...attempt }));
  }
}
