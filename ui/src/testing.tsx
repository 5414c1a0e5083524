/** What component tests stand on: a server that answers from a table, and the providers of the page. */

import type { Item, Message, Profile } from "@earmark/client";
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { queries } from "./app/api";
import { OwnerProvider } from "./app/owner";
import "./language";

// jsdom knows dialogs but cannot open them.
const dialogs = HTMLDialogElement.prototype;
dialogs.showModal = function showModal(this: HTMLDialogElement) {
  this.open = true;
};
dialogs.close = function close(this: HTMLDialogElement) {
  this.open = false;
  this.dispatchEvent(new Event("close"));
};

export const profile: Profile = {
  name: "Noor", email: null, preferred_language: "en", theme: "light", timezone: "Europe/Berlin",
};

export interface Asked {
  method: string;
  path: string;
  body: unknown;
}

type Answers = Record<string, unknown>;

/** Answer `GET /path` from a table; everything asked is kept. */
export function serve(answers: Answers): Asked[] {
  const asked: Asked[] = [];
  globalThis.fetch = async (input) => {
    const request = input as Request;
    const path = new URL(request.url).pathname.replace("/api/v1", "");
    const text = await request.text();
    asked.push({ method: request.method, path, body: text ? (JSON.parse(text) as unknown) : null });
    const answer = answers[`${request.method} ${path}`];
    const problem = { code: "not_found", title: "Not found", detail: `no ${path}`, status: 404 };
    return Response.json(answer ?? problem, { status: answer === undefined ? 404 : 200 });
  };
  return asked;
}

/** Show a part of the page with everything it needs around it. */
export async function show(part: ReactNode) {
  queries.clear();
  const root = createRootRoute({ component: () => <OwnerProvider profile={profile}>{part}</OwnerProvider> });
  const router = createRouter({ routeTree: root, history: createMemoryHistory({ initialEntries: ["/"] }) });
  await router.load();
  return render(
    <QueryClientProvider client={queries}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
}

/** An item as the API writes it, with what a test does not care about filled in. */
export function anItem(change: Partial<Item> = {}): Item {
  const line = {
    message_id: "7", conversation_id: "helen", sent_at: "2026-11-21T07:40:00+01:00", author: "Helen Marsh",
    text: "The printer wants the files. Is the blue cover fine?", quote: { start: 29, end: 52 },
  };
  return {
    kind: "question", conversation_id: "helen", conversation_title: "Helen Marsh", text: "Helen asks.", state: "open",
    urgency: 2, due: null, owner: "me", reason: "asked of you alone", confidence: 0.8, answered_by: null, lines: [line], ...change,
  };
}

/** A message as the API writes it. */
export function aMessage(change: Partial<Message> = {}): Message {
  return {
    message_id: "7", external_id: "7", conversation_id: "helen", message_content: null, user_id: "2", user_type: "contact",
    author: "Helen Marsh", contact_id: "2", timestamp: "2026-11-21T07:40:00+01:00", message_type: "text", system_event: null,
    has_media: false, media_url: null, attachment: null, is_deleted: false, is_edited: false, is_forwarded: false,
    is_starred: false, is_critical: false, is_done: false, reply_to: null, ...change,
  };
}
