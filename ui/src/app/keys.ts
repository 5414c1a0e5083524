/** The keys of the page: j and k walk, Enter and o open, / finds, ? explains, g and a letter go. */

import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

type Place = "/" | "/chats" | "/search" | "/people" | "/imports" | "/data" | "/settings";
const places: Record<string, Place> = {
  t: "/", c: "/chats", f: "/search", p: "/people", i: "/imports", d: "/data", s: "/settings",
};

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));
}

function items(): HTMLElement[] {
  const all = document.querySelectorAll<HTMLElement>("main [data-item]");
  return [...all].filter((item) => item.offsetParent !== null);
}

/** Move the focus among the items of the page. */
function walk(step: 1 | -1): void {
  const all = items();
  const at = all.findIndex((item) => item === document.activeElement || item.contains(document.activeElement));
  const next = all[at === -1 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function openItem(): void {
  const active = document.activeElement;
  const target = active?.matches("[data-item]") ? (active as HTMLElement) : items()[0];
  target?.click();
}

/** Press the button of this screen that a letter stands for, if it has one. */
function pressButton(name: string): void {
  document.querySelector<HTMLElement>(`main [data-key="${name}"]`)?.click();
}

export interface KeyDoors {
  find: () => void;
  help: () => void;
}

export function useKeys({ find, help }: KeyDoors): void {
  const navigate = useNavigate();
  const going = useRef(0);
  useEffect(() => {
    const go = (key: string) => {
      const place = places[key];
      if (place) void navigate({ to: place });
    };
    const actions: Record<string, () => void> = {
      j: () => walk(1), k: () => walk(-1), o: openItem, "/": find, "?": help, g: () => (going.current = Date.now()),
      d: () => pressButton("jump"), f: () => pressButton("find"),
    };
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector("dialog[open]")) return;
      if (Date.now() - going.current < 1200 && event.key !== "g") {
        going.current = 0;
        go(event.key);
        return;
      }
      const action = actions[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [navigate, find, help]);
}
