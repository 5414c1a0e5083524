/** Chats: listed, read, changed, erased. */

import type { CallOptions, ChangeOptions, Connection, PostOptions } from "./connection.ts";
import { Every, onFrom } from "./pages.ts";
import type { Chat, ChatChanges, ChatQuery, ChatStretchQuery, Message, MessageQuery, PostedBody, PostedConversation, UserChatQuery } from "./types.ts";

export class Chats {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** One page of the chats, the latest first. */
  list(query: ChatQuery = {}, options: CallOptions = {}) {
    const { http } = this.#connection;
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/chats", { params: { query }, ...attempt }));
  }

  /** Every chat that fits, the latest first. */
  every(query: ChatQuery = {}, options: CallOptions = {}): Every<Chat> {
    return new Every((cursor) => this.list(onFrom(cursor, query), options));
  }

  /** One page of the chats in which a person takes part; `me` is the owner. */
  listOf(user_id: string, query: UserChatQuery = {}, options: CallOptions = {}) {
    const { http } = this.#connection;
    const params = { path: { user_id }, query };
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/users/{user_id}/chats", { params, ...attempt }));
  }

  /** Every chat in which a person takes part. */
  everyOf(user_id: string, query: UserChatQuery = {}, options: CallOptions = {}): Every<Chat> {
    return new Every((cursor) => this.listOf(user_id, onFrom(cursor, query), options));
  }

  /** A chat with the first page of its messages, oldest first. */
  get(conversation_id: string, query: ChatStretchQuery = {}, options: CallOptions = {}) {
    const { http } = this.#connection;
    const params = { path: { conversation_id }, query };
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/chats/{conversation_id}", { params, ...attempt }));
  }

  /** Keep a conversation, made where there is none. Throws `NotKeptError` when nothing of it was kept. */
  post(conversation: PostedConversation, options: PostOptions = {}) {
    const { http } = this.#connection;
    const body = conversation as PostedBody; // the contract's types ask for what has a default, too
    return this.#connection.keyed(options, (attempt) => http.POST("/api/v1/chats", { body, ...attempt }));
  }

  change(conversation_id: string, body: ChatChanges, options: ChangeOptions = {}) {
    const { http } = this.#connection;
    const params = { path: { conversation_id } };
    return this.#connection.change(options, (attempt) => http.PATCH("/api/v1/chats/{conversation_id}", { params, body, ...attempt }));
  }

  /** Erase a chat with its messages, for good. */
  erase(conversation_id: string, options: ChangeOptions = {}): Promise<void> {
    const { http } = this.#connection;
    const params = { path: { conversation_id } };
    return this.#connection.remove(options, (attempt) => http.DELETE("/api/v1/chats/{conversation_id}", { params, ...attempt }));
  }

  /** A stretch of a chat, oldest first: around a message, at its end, or on from a cursor. */
  messages(conversation_id: string, query: MessageQuery = {}, options: CallOptions = {}) {
    const { http } = this.#connection;
    const params = { path: { conversation_id }, query };
    return this.#connection.repeatable(options, (attempt) => http.GET("/api/v1/chats/{conversation_id}/messages", { params, ...attempt }));
  }

  /** Every message of a chat: the oldest first, or from its end with `direction: "older"`. */
  everyMessage(conversation_id: string, query: MessageQuery = {}, options: CallOptions = {}): Every<Message> {
    const direction = query.direction ?? "newer";
    return new Every(async (cursor) => {
      const asked = { ...onFrom(cursor, query), direction };
      const page = await this.messages(conversation_id, asked, options);
      if (direction === "newer") return page;
      return { items: page.items.toReversed(), next_cursor: page.previous_cursor ?? null };
    });
  }
}
