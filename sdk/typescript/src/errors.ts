/** What can go wrong, as classes; each carries the server's own words and the next step. */

import type { Problem } from "./types";

/** The server refused a request and says why. */
export class EarmarkError extends Error {
  readonly code: string;
  readonly hint: string;
  readonly field: string | null;
  readonly status: number;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = "EarmarkError";
    this.code = problem.code;
    this.hint = problem.hint ?? "";
    this.field = problem.field ?? null;
    this.status = problem.status;
  }
}

/** There is no session, or it has ended. */
export class SignedOutError extends EarmarkError {}

/** The named thing does not exist. */
export class NotFoundError extends EarmarkError {}

/** The request contradicts the present state. */
export class ConflictError extends EarmarkError {}

/** The server did not answer at all. */
export class UnreachableError extends EarmarkError {
  constructor() {
    super({
      type: "urn:earmark:problem:unreachable",
      code: "unreachable",
      title: "The server does not answer.",
      detail: "The server does not answer.",
      hint: "Start it again with `earmark serve`.",
      status: 0,
    });
  }
}

const kinds: Record<number, typeof EarmarkError> = {
  401: SignedOutError,
  404: NotFoundError,
  409: ConflictError,
};

/** Read a problem document (RFC 9457) of which any part may be missing. */
export function readProblem(body: unknown, status: number): Problem {
  const given = typeof body === "object" && body !== null ? (body as Partial<Problem>) : {};
  return { type: "about:blank", code: `http_${status}`, title: "", detail: "", ...given, status };
}

/** Make the error class that fits a refused request. */
export function toError(body: unknown, status: number): EarmarkError {
  return new (kinds[status] ?? EarmarkError)(readProblem(body, status));
}
