/** Keeps one's place in a long conversation: while it grows at both ends, and when one comes Back. */

import { useLayoutEffect, useRef, type RefObject } from "react";

interface Anchor {
  id: string;
  top: number;
}

/** Where each visit was left, by its entry in the history. */
const left = new Map<string, Anchor>();

function topOf(flow: HTMLElement, id: string): number | null {
  const found = flow.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`);
  return found ? found.getBoundingClientRect().top - flow.getBoundingClientRect().top : null;
}

function firstVisible(flow: HTMLElement): Anchor | null {
  for (const message of flow.querySelectorAll<HTMLElement>("[data-message]")) {
    const top = message.getBoundingClientRect().top - flow.getBoundingClientRect().top;
    if (top >= 0) return { id: message.dataset["message"] ?? "", top };
  }
  return null;
}

function restore(flow: HTMLElement, anchor: Anchor): boolean {
  const top = topOf(flow, anchor.id);
  if (top === null) return false;
  flow.scrollTop += top - anchor.top;
  return true;
}

/** Bring the wanted message to the middle, or the end of the chat into view. */
function arrive(flow: HTMLElement, wanted: string | undefined): void {
  const top = wanted ? topOf(flow, wanted) : null;
  flow.scrollTop = top === null ? flow.scrollHeight : flow.scrollTop + top - flow.clientHeight / 3;
}

interface Place {
  visit: string;
  wanted: string | undefined;
  /** Changes whenever messages were added or let go. */
  extent: string;
}

/** Hold the place; returns what to call when the reader scrolls. */
export function usePlace(flow: RefObject<HTMLElement | null>, { visit, wanted, extent }: Place): () => void {
  const arrived = useRef<string | null>(null);
  const remember = () => {
    const anchor = flow.current ? firstVisible(flow.current) : null;
    if (anchor && arrived.current === visit) left.set(visit, anchor);
  };
  useLayoutEffect(() => {
    const view = flow.current;
    if (!view || !extent) return;
    const anchor = left.get(visit);
    if (!anchor || !restore(view, anchor)) arrive(view, wanted);
    arrived.current = visit;
  }, [flow, visit, wanted, extent]);
  return remember;
}
