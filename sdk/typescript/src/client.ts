/** The client: one method for each thing the API does, over the session cookie or a token. */

import createClient, { type Client } from "openapi-fetch";
import { toError, UnreachableError } from "./errors";
import type { paths } from "./schema";
import type {
  ChatChanges, ContactChanges, DigestQuery, ImportAnswers, MessageChanges, MessageQuery,
  PreferenceChanges, ProfileChanges, SearchQuery,
} from "./types";
import { upload, type UploadChoices } from "./upload";

const most = 500;

export interface Options {
  /** Where the server is, such as `http://127.0.0.1:8000`. */
  baseUrl: string;
  /** The token of the data folder; in the page the session cookie takes its place. */
  token?: string;
  /** Another `fetch`, for tests. */
  fetch?: (request: Request) => Promise<Response>;
}

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

async function answered<T>(call: Promise<Answered<T>>): Promise<T> {
  const answer = await call.catch(() => {
    throw new UnreachableError();
  });
  if (!answer.response.ok) throw toError(answer.error, answer.response.status);
  return answer.data as T;
}

interface Listed<T> {
  items: T[];
  next_cursor?: string | null;
}

async function everyOne<T>(ask: (cursor?: string) => Promise<Listed<T>>): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await ask(cursor ?? undefined);
    found.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor);
  return found;
}

export class Earmark {
  private readonly http: Client<paths>;
  private readonly baseUrl: string;

  constructor({ baseUrl, token, fetch = (request) => globalThis.fetch(request) }: Options) {
    this.baseUrl = baseUrl;
    const headers = token ? { authorization: `Bearer ${token}` } : {};
    // Lists of values go as one: `conversation_id=a,b`.
    const querySerializer = { array: { style: "form", explode: false } } as const;
    this.http = createClient<paths>({ baseUrl, credentials: "same-origin", headers, fetch, querySerializer });
  }

  /** Change a one-time code for a session cookie. */
  signIn(code: string) {
    return answered(this.http.POST("/api/v1/auth/session", { body: { code } }));
  }

  /** Begin a session with the token of the data folder. */
  signInWithToken(token: string) {
    const headers = { authorization: `Bearer ${token}` };
    return answered(this.http.POST("/api/v1/auth/session", { body: {}, headers }));
  }

  signOut() {
    return answered(this.http.DELETE("/api/v1/auth/session"));
  }

  status() {
    return answered(this.http.GET("/api/v1/system/status"));
  }

  digest(query: DigestQuery) {
    return answered(this.http.GET("/api/v1/digest", { params: { query } }));
  }

  search(query: SearchQuery) {
    return answered(this.http.GET("/api/v1/search", { params: { query } }));
  }

  chats(cursor?: string) {
    const query = { limit: most, ...(cursor ? { cursor } : {}) };
    return answered(this.http.GET("/api/v1/chats", { params: { query } }));
  }

  /** Every chat, page after page. */
  everyChat() {
    return everyOne((cursor) => this.chats(cursor));
  }

  chat(conversation_id: string) {
    return answered(this.http.GET("/api/v1/chats/{conversation_id}", { params: { path: { conversation_id } } }));
  }

  changeChat(conversation_id: string, body: ChatChanges) {
    const params = { path: { conversation_id } };
    return answered(this.http.PATCH("/api/v1/chats/{conversation_id}", { params, body }));
  }

  /** A stretch of a chat, oldest first: around a message, at its end, or on from a cursor. */
  messagesOf(conversation_id: string, query: MessageQuery) {
    const params = { path: { conversation_id }, query };
    return answered(this.http.GET("/api/v1/chats/{conversation_id}/messages", { params }));
  }

  message(message_id: string) {
    return answered(this.http.GET("/api/v1/messages/{message_id}", { params: { path: { message_id } } }));
  }

  changeMessage(message_id: string, body: MessageChanges) {
    const params = { path: { message_id } };
    return answered(this.http.PATCH("/api/v1/messages/{message_id}", { params, body }));
  }

  /** Where the file of a message is. */
  mediaUrl(message_id: string): string {
    return `${this.baseUrl}/api/v1/messages/${encodeURIComponent(message_id)}/media`;
  }

  contacts(cursor?: string) {
    const query = { limit: most, ...(cursor ? { cursor } : {}) };
    return answered(this.http.GET("/api/v1/contacts", { params: { query } }));
  }

  /** Every contact, page after page. */
  everyContact() {
    return everyOne((cursor) => this.contacts(cursor));
  }

  changeContact(contact_id: string, body: ContactChanges) {
    const params = { path: { contact_id } };
    return answered(this.http.PATCH("/api/v1/contacts/{contact_id}", { params, body }));
  }

  imports(cursor?: string) {
    const query = { limit: most, ...(cursor ? { cursor } : {}) };
    return answered(this.http.GET("/api/v1/imports", { params: { query } }));
  }

  /** Every import, the latest first: an archive of a thousand chats is a thousand imports. */
  everyImport() {
    return everyOne((cursor) => this.imports(cursor));
  }

  /** Send files; `onProgress` gets the share sent, 0 to 1. */
  upload(files: readonly File[], choices: UploadChoices, onProgress: (share: number) => void) {
    return upload(`${this.baseUrl}/api/v1/imports`, files, choices, onProgress);
  }

  answerImport(import_id: string, body: ImportAnswers) {
    const params = { path: { import_id } };
    return answered(this.http.POST("/api/v1/imports/{import_id}/answers", { params, body }));
  }

  cancelImport(import_id: string) {
    return answered(this.http.POST("/api/v1/imports/{import_id}/cancel", { params: { path: { import_id } } }));
  }

  resumeImport(import_id: string) {
    return answered(this.http.POST("/api/v1/imports/{import_id}/resume", { params: { path: { import_id } } }));
  }

  undoImport(import_id: string) {
    return answered(this.http.POST("/api/v1/imports/{import_id}/undo", { params: { path: { import_id } } }));
  }

  preferences() {
    return answered(this.http.GET("/api/v1/config/preferences"));
  }

  changePreferences(body: PreferenceChanges) {
    return answered(this.http.POST("/api/v1/config/preferences", { body }));
  }

  profile() {
    return answered(this.http.GET("/api/v1/config/profile"));
  }

  changeProfile(body: ProfileChanges) {
    return answered(this.http.PATCH("/api/v1/config/profile", { body }));
  }
}
