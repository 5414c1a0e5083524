/** Uses the packed client as a program would, in plain JavaScript. */

import { Earmark, NotFoundError } from "@earmark/client";

const earmark = new Earmark({ baseUrl: process.env.EARMARK_URL, token: process.env.EARMARK_TOKEN });
const conversation_id = "packed";
const { stored } = await earmark.messages.post({ conversation_id, user_id: "Ana", message_content: "The boiler is loud." });
const found = await earmark.search.every({ q: "boiler" }).all();
const refused = await earmark.chats.get("nowhere").catch((error) => error);
if (!(refused instanceof NotFoundError)) throw refused;
console.log(`kept ${stored}, found ${found.length}, refused ${refused.name}`);
