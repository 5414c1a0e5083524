/** Imports of chat exports: sent, followed, answered, stopped, undone. */

import type { CallOptions, Connection, PostOptions } from "./connection.ts";
import { Every, onFrom } from "./pages.ts";
import type { ImportAnswers, ImportQuery, ImportReport } from "./types.ts";
import { uploadFiles, type UploadChoices, type UploadOptions } from "./upload.ts";

export class Imports {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  list(query: ImportQuery = {}, options: CallOptions = {}) {
    const { http } = this.#connection;
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/imports", { params: { query }, ...attempt }));
  }

  /** Every import, the latest first: an archive of a thousand chats is a thousand imports. */
  every(query: ImportQuery = {}, options: CallOptions = {}): Every<ImportReport> {
    return new Every((cursor) => this.list(onFrom(cursor, query), options));
  }

  get(import_id: string, options: CallOptions = {}) {
    const { http } = this.#connection;
    const params = { path: { import_id } };
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/imports/{import_id}", { params, ...attempt }));
  }

  /** Send exports; the reports come before the files are read. */
  upload(files: readonly File[], choices: UploadChoices = {}, options: UploadOptions = {}): Promise<ImportReport[]> {
    return uploadFiles(this.#connection, files, choices, options);
  }

  answer(import_id: string, body: ImportAnswers, options: PostOptions = {}) {
    const { http } = this.#connection;
    const params = { path: { import_id } };
    return this.#connection.keyed(options, (attempt) => http.POST("/api/v1/imports/{import_id}/answers", { params, body, ...attempt }));
  }

  cancel(import_id: string, options: PostOptions = {}) {
    const { http } = this.#connection;
    const params = { path: { import_id } };
    return this.#connection.keyed(options, (attempt) => http.POST("/api/v1/imports/{import_id}/cancel", { params, ...attempt }));
  }

  resume(import_id: string, options: PostOptions = {}) {
    const { http } = this.#connection;
    const params = { path: { import_id } };
    return this.#connection.keyed(options, (attempt) => http.POST("/api/v1/imports/{import_id}/resume", { params, ...attempt }));
  }

  undo(import_id: string, options: PostOptions = {}) {
    const { http } = this.#connection;
    const params = { path: { import_id } };
    return this.#connection.keyed(options, (attempt) => http.POST("/api/v1/imports/{import_id}/undo", { params, ...attempt }));
  }
}
