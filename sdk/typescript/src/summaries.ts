/** What a period held: what needs you, what is coming up, what the rest was about. */

import type { CallOptions, Connection, PostOptions } from "./connection.ts";
import type { DigestQuery, RankingQuery, RankingTrial } from "./types.ts";

export class Summaries {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  digest(query: DigestQuery = {}, options: CallOptions = {}) {
    const { http } = this.#connection;
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/digest", { params: { query }, ...attempt }));
  }

  /** How the chats of a period would rank with other weights or words; nothing is kept. */
  tryRanking(body: RankingTrial, query: RankingQuery = {}, options: PostOptions = {}) {
    const { http } = this.#connection;
    const call = { params: { query }, body: { limit: 10, ranking_weights: {}, ...body } };
    return this.#connection.keyed(options, (attempt) => http.POST("/api/v1/digest/ranking", { ...call, ...attempt }));
  }
}
