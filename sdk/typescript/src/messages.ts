/** Messages: listed, read, posted one by one or by the hundred thousand, changed, taken back. */

import { sendInBulk, type BulkOptions, type BulkResult } from "./bulk.ts";
import type { CallOptions, ChangeOptions, Connection, PostOptions } from "./connection.ts";
import { toError, UnreachableError } from "./errors.ts";
import { Every, onFrom } from "./pages.ts";
import type { Message, MessageChanges, MessageInclude, MessageListQuery, PostedBody, PostedConversation, PostedMessage } from "./types.ts";

export class Messages {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** One page of the messages of all chats, the latest first. */
  list(query: MessageListQuery = {}, options: CallOptions = {}) {
    const { http } = this.#connection;
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/messages", { params: { query }, ...attempt }));
  }

  /** Every message that fits, the latest first. */
  every(query: MessageListQuery = {}, options: CallOptions = {}): Every<Message> {
    return new Every((cursor) => this.list(onFrom(cursor, query), options));
  }

  get(message_id: string, query: MessageInclude = {}, options: CallOptions = {}) {
    const { http } = this.#connection;
    const params = { path: { message_id }, query };
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/messages/{message_id}", { params, ...attempt }));
  }

  /** Keep messages: one, a list, or a conversation. Throws `NotKeptError` when none was kept. */
  post(messages: PostedMessage | PostedMessage[] | PostedConversation, options: PostOptions = {}) {
    const { http } = this.#connection;
    const body = messages as PostedBody; // the contract's types ask for what has a default, too
    return this.#connection.keyed(options, (attempt) => http.POST("/api/v1/messages", { body, ...attempt }));
  }

  /** Keep any number of messages from a list or a stream; see `BulkOptions`. */
  upload(messages: Iterable<PostedMessage> | AsyncIterable<PostedMessage>, options: BulkOptions = {}): Promise<BulkResult> {
    return sendInBulk(this.#connection, messages, options);
  }

  /** Edit a message, star it, mark it critical, take it back or bring it back. */
  change(message_id: string, body: MessageChanges, options: ChangeOptions = {}) {
    const { http } = this.#connection;
    const params = { path: { message_id } };
    return this.#connection.change(options, (attempt) => http.PATCH("/api/v1/messages/{message_id}", { params, body, ...attempt }));
  }

  /** Take a message back: its words are in its history only, and can be brought back. */
  takeBack(message_id: string, options: ChangeOptions = {}): Promise<void> {
    const { http } = this.#connection;
    const params = { path: { message_id } };
    return this.#connection.remove(options, (attempt) => http.DELETE("/api/v1/messages/{message_id}", { params, ...attempt }));
  }

  /** Where the file of a message is. */
  mediaUrl(message_id: string): string {
    return `${this.#connection.baseUrl}/api/v1/messages/${encodeURIComponent(message_id)}/media`;
  }

  /** The file of a message, as it arrives; `range` such as `bytes=0-1023` asks for a part. */
  async media(message_id: string, range: string | null = null, { signal }: CallOptions = {}): Promise<Response> {
    const headers = { ...(await this.#connection.signature()), ...(range === null ? {} : { range }) };
    const request = new Request(this.mediaUrl(message_id), { headers, ...(signal ? { signal } : {}) });
    const response = await this.#connection.fetch(request).catch((cause: unknown) => {
      throw new UnreachableError({ cause });
    });
    if (!response.ok) throw toError(await response.json().catch(() => null), response.status);
    return response;
  }
}
