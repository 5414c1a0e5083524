/** What the types of the packed client promise; compiled, not run. */

import { Earmark, NotFoundError, type Message } from "@earmark/client";

const earmark = new Earmark({ baseUrl: "http://127.0.0.1:8000" });
const first: Message | undefined = (await earmark.messages.list()).items[0];
const missing: boolean = await earmark.chats.get("x").then(() => false, (error: unknown) => error instanceof NotFoundError);
for await (const hit of earmark.search.every({ q: "boiler" })) hit.conversation_title.toUpperCase();
export const tried: unknown[] = [first, missing];
// @ts-expect-error a message has no such field
export const wrong: unknown = first?.colour;
