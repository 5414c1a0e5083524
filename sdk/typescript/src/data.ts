/** All that is kept: taken along as one file, or erased for good. */

import type { CallOptions, ChangeOptions, Connection, PostOptions } from "./connection.ts";
import type { EraseQuery, EraseRequest, EraseTarget, ExportQuery, ExportRequest } from "./types.ts";

export class Exports {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Begin to write everything, or some chats, into one file. */
  start(body: ExportRequest = {}, options: PostOptions = {}) {
    const { http } = this.#connection;
    const call = { body: { include_media: true, ...body } };
    return this.#connection.keyed(options, (attempt) => http.POST("/api/v1/data/export", { ...call, ...attempt }));
  }

  /** The recent exports, the latest first; or one, by its id. */
  list(query: ExportQuery = {}, options: CallOptions = {}) {
    const { http } = this.#connection;
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/data/export/status", { params: { query }, ...attempt }));
  }

  cancel(export_id: string, options: PostOptions = {}) {
    const { http } = this.#connection;
    const params = { path: { export_id } };
    return this.#connection.keyed(options, (attempt) => http.POST("/api/v1/data/export/{export_id}/cancel", { params, ...attempt }));
  }

  remove(export_id: string, options: ChangeOptions = {}): Promise<void> {
    const { http } = this.#connection;
    const params = { path: { export_id } };
    return this.#connection.remove(options, (attempt) => http.DELETE("/api/v1/data/export/{export_id}", { params, ...attempt }));
  }

  /** Where the file of an export is. */
  fileUrl(export_id: string): string {
    return `${this.#connection.baseUrl}/api/v1/data/export/${encodeURIComponent(export_id)}/file`;
  }
}

export class Erasing {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** What erasing would take and what would stay; nothing is erased. */
  preview(body: EraseTarget, options: PostOptions = {}) {
    const { http } = this.#connection;
    return this.#connection.keyed(options, (attempt) => http.POST("/api/v1/data/erase/preview", { body, ...attempt }));
  }

  /** Erase for good. */
  begin(body: EraseRequest, options: PostOptions = {}) {
    const { http } = this.#connection;
    const call = { body: { include_backups: false, ...body } };
    return this.#connection.keyed(options, (attempt) => http.POST("/api/v1/data/erase", { ...call, ...attempt }));
  }

  /** The recent acts of erasing, the latest first. */
  list(query: EraseQuery = {}, options: CallOptions = {}) {
    const { http } = this.#connection;
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/data/erase/status", { params: { query }, ...attempt }));
  }
}
