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
/** Nearer to the end than this counts as being there. */
const atEnd = 48;
/** Room for the day that stands fixed above a message one jumped to. */
const belowDay = 44;

function topOf(flow: HTMLElement, id: string): number | null {
  const found = flow.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`);
  return found ? found.getBoundingClientRect().top - flow.getBoundingClientRect().top : null;
}

/** The first message whose top is in view; searched by halves, they stand in order. */
export function firstVisible(flow: HTMLElement): Anchor | null {
  const all = flow.querySelectorAll<HTMLElement>("[data-message]");
  const edge = flow.getBoundingClientRect().top;
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.getBoundingClientRect().top ?? 0) < edge) low = middle + 1;
    else high = middle;
  }
  const found = all[low];
  return found ? { id: found.dataset["message"] ?? "", top: found.getBoundingClientRect().top - edge } : null;
}

function restore(flow: HTMLElement, anchor: Anchor): boolean {
  const top = topOf(flow, anchor.id);
  if (top === null) return false;
  flow.scrollTop += top - anchor.top;
  return true;
}

export function isAtEnd(flow: HTMLElement): boolean {
  return flow.scrollHeight - flow.scrollTop - flow.clientHeight < atEnd;
}

interface Where {
  visit: string;
  /** The message to arrive at; without one the end. */
  wanted: string | undefined;
  /** Whether it is the beginning of a day, to be read from the top on. */
  isDay: boolean;
  /** Changes whenever messages were added or let go; empty while there are none to stand on. */
  extent: string;
  /** Whether the last message shown is the last of the chat. */
  isLast: boolean;
}

/** Bring the wanted message into view, or the end of the chat. */
function arrive(flow: HTMLElement, { wanted, isDay }: Where): void {
  const top = isDay ? belowDay : flow.clientHeight / 3;
  if (!wanted || !restore(flow, { id: wanted, top })) flow.scrollTop = flow.scrollHeight;
}

/** What one remembers while one reads. */
interface Memory {
  /** The visit and the message one is at. */
  goal: string;
  /** Where the view stood after it was moved for the reader; null before that. */
  arrived: number | null;
  /** Whether the reader went on by himself: until then pictures that load late push nothing away. */
  moved: boolean;
  /** Whether the reader stands at the end, and follows what is written. */
  follows: boolean;
  /** Where the view stood when its place was noted: it may have been scrolled on since. */
  noted: number | null;
}

function note(view: HTMLElement, visit: string, memory: Memory): void {
  const anchor = firstVisible(view);
  if (!anchor) return;
  left.set(visit, anchor);
  memory.noted = view.scrollTop;
}

/** Put the view where it was left, or where one wanted to be. */
function settle(view: HTMLElement, where: Where, memory: Memory): void {
  const goal = `${where.visit} ${where.wanted ?? ""}`;
  if (memory.goal !== goal) Object.assign(memory, { goal, moved: false, follows: false, noted: null });
  const anchor = left.get(where.visit);
  const since = memory.noted === null ? 0 : view.scrollTop - memory.noted;
  if (memory.follows && where.isLast) view.scrollTop = view.scrollHeight;
  else if (anchor && restore(view, { id: anchor.id, top: anchor.top - since })) memory.moved = true;
  else if (!memory.moved) arrive(view, where);
  memory.arrived = view.scrollTop;
  if (memory.moved) note(view, where.visit, memory);
}

/** Hold the place; returns what to call when the conversation scrolls. */
export function usePlace(flow: RefObject<HTMLElement | null>, where: Where): () => void {
  const { visit, wanted, isDay, extent, isLast } = where;
  const memory = useRef<Memory>({ goal: "", arrived: null, moved: false, follows: false, noted: null });
  const hold = useRef<() => void>(() => undefined);
  useLayoutEffect(() => {
    hold.current = () => {
      if (flow.current && extent) settle(flow.current, { visit, wanted, isDay, extent, isLast }, memory.current);
    };
    hold.current();
  }, [flow, visit, wanted, isDay, extent, isLast]);
  useEffect(() => {
    const view = flow.current;
    if (!view) return undefined;
    const grown = new ResizeObserver(() => hold.current());
    grown.observe(view.lastElementChild ?? view);
    return () => grown.disconnect();
  }, [flow]);
  return () => {
    const view = flow.current;
    const { current } = memory;
    if (!view || current.arrived === null) return;
    if (Math.abs(view.scrollTop - current.arrived) > still) current.moved = true;
    if (!current.moved) return;
    current.follows = isLast && isAtEnd(view);
    note(view, visit, current);
  };
}
