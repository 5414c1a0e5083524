/** Signing in: a one-time code or the token becomes the cookie of the page. */

import type { CallOptions, Connection } from "./connection.ts";

export class Session {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Change a one-time code for a session cookie. */
  signIn(code: string, options: CallOptions = {}) {
    const { http } = this.#connection;
    return this.#connection.once(options, (attempt) => http.POST("/api/v1/auth/session", { body: { code }, ...attempt }));
  }

  /** Begin a session with the token of the data folder. */
  signInWithToken(token: string, options: CallOptions = {}) {
    const { http } = this.#connection;
    const signed = { authorization: `Bearer ${token}` };
    return this.#connection.once(options, (attempt) => http.POST("/api/v1/auth/session", { body: {}, ...attempt }), signed);
  }

  signOut(options: CallOptions = {}): Promise<void> {
    const { http } = this.#connection;
    return this.#connection.remove(options, (attempt) => http.DELETE("/api/v1/auth/session", attempt));
  }

  /** Who is signed in. */
  me(options: CallOptions = {}) {
    const { http } = this.#connection;
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/auth/me", attempt));
  }
}
