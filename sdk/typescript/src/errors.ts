/** What can go wrong, as classes; each carries the server's own words and the next step. */

import type { Posted, Problem } from "./types.ts";

/** Anything that kept a request from being done; `code` is stable, the sentences are not. */
export class EarmarkError extends Error {
  readonly code: string;
  readonly hint: string;
  readonly field: string | null;
  readonly status: number;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.detail || problem.title, options);
    this.name = this.constructor.name;
    this.code = problem.code;
    this.hint = problem.hint ?? "";
    this.field = problem.field ?? null;
    this.status = problem.status;
  }
}

/** The server refused a request and says why. */
export class ProblemError extends EarmarkError {
  readonly problem: Problem;
  /** Milliseconds the server asks to wait for, where it says so. */
  readonly retryAfter: number | null;

  constructor(problem: Problem, retryAfter: number | null = null) {
    super(problem);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** There is no session, it has ended, or the token is not that of the data folder. */
export class UnauthorisedError extends ProblemError {}

/** Not from this place, or not by this caller. */
export class ForbiddenError extends ProblemError {}

/** The named thing does not exist. */
export class NotFoundError extends ProblemError {}

/** The request contradicts the present state. */
export class ConflictError extends ProblemError {}

/** Only the owner can answer what the server asks; `problem.questions` says what. */
export class QuestionOpenError extends ConflictError {}

/** Somebody else changed it since it was read. */
export class PreconditionFailedError extends ProblemError {}

/** More than a stated limit. */
export class TooLargeError extends ProblemError {}

/** What was sent cannot be taken as it is; `field` is the first at fault, `problem.errors` are all. */
export class ValidationError extends ProblemError {}

/** None of the posted messages was kept; `posted.errors` says why, one by one. */
export class NotKeptError extends ValidationError {
  readonly posted: Posted;

  constructor(problem: Problem, posted: Posted) {
    super(problem);
    this.posted = posted;
  }
}

/** Too many requests; `retryAfter` says when to come back. */
export class RateLimitedError extends ProblemError {}

/** The server, or a proxy before it, cannot do this now. */
export class UnavailableError extends ProblemError {}

function local(code: string, sentence: string, hint: string): Problem {
  return { type: `urn:earmark:problem:${code}`, code, title: sentence, detail: sentence, hint, status: 0 };
}

/** The server did not answer at all, or its answer broke off. */
export class UnreachableError extends EarmarkError {
  constructor(options?: ErrorOptions) {
    super(local("unreachable", "The server does not answer.", "Start it again with `earmark serve`."), options);
  }
}

/** The server did not answer in the time it was given. */
export class TimedOutError extends EarmarkError {
  constructor() {
    super(local("timed_out", "The server did not answer in time.", "Give the call more time with `timeout`."));
  }
}

/** The caller gave up through its `AbortSignal`. */
export class AbortedError extends EarmarkError {
  constructor() {
    super(local("aborted", "The call was given up.", ""));
    this.name = "AbortError"; // what every other library looks for
  }
}

const byStatus: Record<number, typeof ProblemError> = {
  400: ValidationError,
  401: UnauthorisedError,
  403: ForbiddenError,
  404: NotFoundError,
  409: ConflictError,
  412: PreconditionFailedError,
  413: TooLargeError,
  415: ValidationError,
  416: ValidationError,
  422: ValidationError,
  429: RateLimitedError,
  502: UnavailableError,
  503: UnavailableError,
  504: UnavailableError,
};

const byCode: Record<string, typeof ProblemError> = { question_open: QuestionOpenError };

function isRecord(body: unknown): body is Record<string, unknown> {
  return typeof body === "object" && body !== null && !Array.isArray(body);
}

/** Tell whether a body says what became of posted messages. */
export function isPosted(body: unknown): body is Posted {
  return isRecord(body) && Array.isArray(body["message_ids"]) && Array.isArray(body["errors"]);
}

/** Read a problem document (RFC 9457) of which any part may be missing. */
export function readProblem(body: unknown, status: number): Problem {
  const given = isRecord(body) ? (body as Partial<Problem>) : {};
  const plain = { type: "about:blank", code: `http_${status}`, title: `The server answered ${status}.`, detail: "" };
  return { ...plain, ...given, status };
}

function notKept(posted: Posted, status: number): NotKeptError {
  const [first] = posted.errors;
  const problem = readProblem({ code: first?.code ?? "not_kept", detail: first?.detail ?? "Nothing was kept.", field: first?.field }, status);
  return new NotKeptError(problem, posted);
}

/** Make the error class that fits a refused request. */
export function toError(body: unknown, status: number, retryAfter: number | null = null): ProblemError {
  if (isPosted(body)) return notKept(body, status);
  const problem = readProblem(body, status);
  const Kind = byCode[problem.code] ?? byStatus[status] ?? ProblemError;
  return new Kind(problem, retryAfter);
}
