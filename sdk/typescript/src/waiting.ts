/** Time and giving up: one attempt with a limit, and a pause that can be given up. */

import { AbortedError, TimedOutError } from "./errors.ts";

function refuseIfGivenUp(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AbortedError();
}

/** Call with a signal that fires when the caller gives up or the time is over, and say which it was. */
export async function within<T>(
  timeout: number,
  signal: AbortSignal | undefined,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  refuseIfGivenUp(signal);
  const both = new AbortController();
  const giveUp = () => both.abort();
  let isOver = false;
  const clock = setTimeout(() => {
    isOver = true;
    both.abort();
  }, timeout);
  signal?.addEventListener("abort", giveUp, { once: true });
  try {
    return await call(both.signal);
  } catch (error) {
    refuseIfGivenUp(signal);
    throw isOver ? new TimedOutError() : error;
  } finally {
    clearTimeout(clock);
    signal?.removeEventListener("abort", giveUp);
  }
}

/** Wait, unless the caller gives up first. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new AbortedError());
      return;
    }
    const giveUp = () => {
      clearTimeout(clock);
      reject(new AbortedError());
    };
    const clock = setTimeout(() => {
      signal?.removeEventListener("abort", giveUp);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", giveUp, { once: true });
  });
}
