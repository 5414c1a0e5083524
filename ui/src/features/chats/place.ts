/** Keeps one's place in a long conversation: on arrival, while it grows at both ends, and on Back. */

import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";

interface Anchor {
  id: string;
  top: number;
}

/** Where each visit was left, by its entry in the history. */
const left = new Map<string, Anchor>();
/** Rounding of the browser; more is a movement of the reader. */
const still = 2;

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

/** Bring the wanted message into the upper half, or the end of the chat into view. */
function arrive(flow: HTMLElement, wanted: string | undefined): void {
  if (!wanted || !restore(flow, { id: wanted, top: flow.clientHeight / 3 })) flow.scrollTop = flow.scrollHeight;
}

interface Place {
  visit: string;
  wanted: string | undefined;
  /** Changes whenever messages were added or let go. */
  extent: string;
}

/** Hold the place; returns what to call when the conversation scrolls. */
export function usePlace(flow: RefObject<HTMLElement | null>, { visit, wanted, extent }: Place): () => void {
  // Until the reader moves, pictures that load late must not push the wanted message away.
  const arrived = useRef<number | null>(null);
  const moved = useRef(false);
  const hold = useRef<() => void>(() => undefined);
  useLayoutEffect(() => {
    hold.current = () => {
      const view = flow.current;
      if (!view || !extent) return;
      const anchor = left.get(visit);
      if (anchor && restore(view, anchor)) {
        moved.current = true;
        arrived.current = view.scrollTop;
      } else if (!moved.current) {
        arrive(view, wanted);
        arrived.current = view.scrollTop;
      }
    };
    hold.current();
  }, [flow, visit, wanted, extent]);
  useEffect(() => {
    const view = flow.current;
    if (!view) return undefined;
    const grown = new ResizeObserver(() => hold.current());
    grown.observe(view.lastElementChild ?? view);
    return () => grown.disconnect();
  }, [flow]);
  return () => {
    const view = flow.current;
    if (!view || arrived.current === null) return;
    if (Math.abs(view.scrollTop - arrived.current) > still) moved.current = true;
    const anchor = moved.current ? firstVisible(view) : null;
    if (anchor) left.set(visit, anchor);
  };
}
