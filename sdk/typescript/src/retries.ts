/** When a request is sent again, and how long to wait before. */

import { EarmarkError, ProblemError, TimedOutError, UnreachableError } from "./errors.ts";

export interface RetryPolicy {
  /** How often a request is sent at most; 1 never repeats it. */
  attempts: number;
  /** The wait before the first repetition, in milliseconds; it doubles each time. */
  base: number;
  /** The longest wait that is not the server's wish. */
  longest: number;
  /** The longest wait the server may wish for; beyond it the error is the caller's. */
  patience: number;
}

export const usual: RetryPolicy = { attempts: 5, base: 200, longest: 5_000, patience: 60_000 };

const worthwhile = new Set([429, 502, 503, 504]);

/** Read `Retry-After`, seconds or a date, as milliseconds from now. */
export function readRetryAfter(value: string | null, now: number = Date.now()): number | null {
  if (value === null || value.trim() === "") return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Tell whether the request may have been done although no answer says so. */
export function isUncertain(error: unknown): boolean {
  if (error instanceof ProblemError) return error.status === 502 || error.status === 504;
  return error instanceof UnreachableError || error instanceof TimedOutError;
}

function mayPass(error: unknown): boolean {
  if (!(error instanceof EarmarkError)) return false;
  // The first request still runs: its answer can be had in a moment.
  if (error.code === "idempotency_key_busy") return true;
  return isUncertain(error) || worthwhile.has(error.status);
}

/** Return how long to wait before sending again, null when the error is to be told. */
export function waitBefore(error: unknown, sent: number, policy: RetryPolicy): number | null {
  if (sent >= policy.attempts || !mayPass(error)) return null;
  const wished = error instanceof ProblemError ? (error.retryAfter ?? 0) : 0;
  if (wished > policy.patience) return null;
  const most = Math.min(policy.longest, policy.base * 2 ** (sent - 1));
  // Clients that failed together do not come back together.
  return Math.max(wished, most / 2 + (Math.random() * most) / 2);
}
