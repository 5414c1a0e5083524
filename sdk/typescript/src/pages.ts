/** Lists of any length, as async iterators. */

export interface Listed<T> {
  items: readonly T[];
  next_cursor?: string | null;
}

/** Items of a page, unless a caller says otherwise: the most a server gives, for the fewest requests. */
const most = 500;

/** Return what to ask the next page with. */
export function onFrom<Query extends object>(cursor: string | undefined, query: Query) {
  return { limit: most, ...query, ...(cursor === undefined ? {} : { cursor }) };
}

type Ask<T> = (cursor: string | undefined) => Promise<Listed<T>>;

/**
 * Every item of a list, page after page. A page is asked for when its first item is wanted, so a
 * loop that ends early asks for nothing more. Each `for await` begins anew.
 */
export class Every<T> implements AsyncIterable<T> {
  readonly #ask: Ask<T>;

  constructor(ask: Ask<T>) {
    this.#ask = ask;
  }

  /** The pages, as they come. */
  async *pages(): AsyncGenerator<readonly T[], void, void> {
    let cursor: string | undefined;
    do {
      const page: Listed<T> = await this.#ask(cursor);
      yield page.items;
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    for await (const items of this.pages()) yield* items;
  }

  /** All items at once; every one of them stays in memory. */
  async all(): Promise<T[]> {
    const found: T[] = [];
    for await (const items of this.pages()) found.push(...items);
    return found;
  }
}
