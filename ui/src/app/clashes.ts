/** Changes that go through only on what the page shows; where another was faster, the person decides. */

import { etagOf, PreconditionFailedError, type ChangeOptions } from "@earmark/client";

export interface Clash {
  /** What the other wrote and what was to be written, field by field. */
  fields: readonly { name: string; theirs: unknown; mine: unknown }[];
  decide: (decision: "mine" | "theirs") => void;
}

interface Guarded<T extends object> {
  /** What is changed, such as `contact 7`. */
  name: string;
  change: Readonly<Record<string, unknown>>;
  send: (options: ChangeOptions) => Promise<T>;
  read: () => Promise<T>;
}

const seen = new Map<string, object>();
const taken = new WeakSet<object>();
const listeners = new Set<() => void>();
let open: Clash | null = null;

/** Keep what was read: a change made on it is refused when it is not so any more. */
export function note<T extends object>(name: string, answer: T): T {
  seen.set(name, answer);
  return answer;
}

/** Whether an answer is what the other wrote, taken instead of what was to be written. */
export function isTheirs(answer: object): boolean {
  return taken.has(answer);
}

export function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function openClash(): Clash | null {
  return open;
}

function show(clash: Clash | null): void {
  open = clash;
  for (const listener of listeners) listener();
}

function ask(fields: Clash["fields"]): Promise<"mine" | "theirs"> {
  return new Promise((resolve) => {
    const decide: Clash["decide"] = (decision) => {
      show(null);
      resolve(decision);
    };
    show({ fields, decide });
  });
}

const written = (value: unknown) => JSON.stringify(value ?? null);

/** Those fields of a change that another wrote differently since it was read. */
export function clashing(change: Guarded<object>["change"], before: object, theirs: object): Clash["fields"] {
  const [was, is] = [before, theirs] as Record<string, unknown>[];
  return Object.entries(change)
    .filter(([name, mine]) => written(was?.[name]) !== written(is?.[name]) && written(is?.[name]) !== written(mine))
    .map(([name, mine]) => ({ name, theirs: is?.[name], mine }));
}

/** Change something on what was read of it; what the other wrote elsewhere in it stays, the same field is asked about. */
export async function changeGuarded<T extends object>(guarded: Guarded<T>): Promise<T> {
  const { name, change, send, read } = guarded;
  const before = seen.get(name);
  try {
    return note(name, await send(before && etagOf(before) ? { ifMatch: before } : {}));
  } catch (error) {
    if (!before || !(error instanceof PreconditionFailedError)) throw error;
    const theirs = note(name, await read());
    const fields = clashing(change, before, theirs);
    if (fields.length > 0 && (await ask(fields)) === "theirs") {
      taken.add(theirs);
      return theirs;
    }
    return changeGuarded(guarded);
  }
}
