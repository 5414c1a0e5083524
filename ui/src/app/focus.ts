/** Gives the focus back to the line one left from, and says aloud where one arrives. */

import { useLocation } from "@tanstack/react-router";
import { useEffect, useState } from "react";

/** The item last focused on each visit, by the visit's entry in the history. */
const left = new Map<string, string>();
const patience = 1500;

function giveBack(href: string): boolean {
  const items = [...document.querySelectorAll<HTMLElement>("main [data-item]")];
  const found = items.find((item) => item.getAttribute("href") === href);
  found?.focus({ preventScroll: true });
  return found !== undefined;
}

/** Remember the focused item of every visit and focus it again on return. */
export function useReturningFocus(): void {
  const visit = useLocation({ select: (location) => location.state.__TSR_key ?? location.href });
  useEffect(() => {
    const remember = (event: FocusEvent) => {
      const item = event.target instanceof Element ? event.target.closest("[data-item]") : null;
      const href = item?.getAttribute("href");
      if (href) left.set(visit, href);
    };
    const wanted = left.get(visit);
    const until = Date.now() + patience;
    let frame = 0;
    const look = () => {
      if (wanted && !giveBack(wanted) && Date.now() < until) frame = requestAnimationFrame(look);
    };
    look();
    addEventListener("focusin", remember);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener("focusin", remember);
    };
  }, [visit]);
}

/** The title of the screen one has come to, for those who cannot see it change. */
export function useArrival(): string {
  const path = useLocation({ select: (location) => location.pathname });
  const [title, setTitle] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setTitle(document.title), 200);
    return () => clearTimeout(timer);
  }, [path]);
  return title;
}
