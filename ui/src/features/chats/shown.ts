/** Which day of the conversation is in view, so that the calendar opens on it. */

import { useSyncExternalStore } from "react";

let day: string | undefined;

/** Remember the day in view. */
export function show(key: string | undefined): void {
  day = key;
}

/** The day in view when the asker appears. */
export function useShown(): string | undefined {
  return useSyncExternalStore(() => () => undefined, () => day);
}
