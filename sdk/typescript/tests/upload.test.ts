import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AbortedError, Earmark, EarmarkError, UnreachableError, type UploadChoices, type UploadOptions } from "../src/index.ts";

/** A browser's request as far as an upload uses it; the last one made is kept. */
class FakeRequest {
  static last: FakeRequest;
  upload: { onprogress?: (event: { lengthComputable: boolean; loaded: number; total: number }) => void } = {};
  onload = (): void => undefined;
  onerror = (): void => undefined;
  onabort = (): void => undefined;
  headers = new Headers();
  withCredentials = false;
  status = 0;
  responseText = "";
  method = "";
  url = "";
  body: FormData | null = null;

  constructor() {
    FakeRequest.last = this;
  }

  setRequestHeader(name: string, value: string): void {
    this.headers.set(name, value);
  }

  abort(): void {
    this.onabort();
  }

  open(method: string, url: string): void {
    this.method = method;
    this.url = url;
  }

  send(body: FormData): void {
    this.body = body;
  }

  answer(status: number, text: string): void {
    this.status = status;
    this.responseText = text;
    this.onload();
  }
}

const real = globalThis.XMLHttpRequest;
const earmark = new Earmark({ baseUrl: "http://127.0.0.1:8000", token: "t0ken" });

/** Begin an upload, and return once it is on its way. */
async function begin(choices: UploadChoices = {}, options: UploadOptions = {}) {
  const sending = earmark.imports.upload(files, choices, options);
  sending.catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve));
  return { sending };
}

const files = [new File(["one"], "Größe.txt"), new File(["two"], "b.zip")];

beforeEach(() => {
  globalThis.XMLHttpRequest = FakeRequest as unknown as typeof XMLHttpRequest;
});
afterEach(() => {
  globalThis.XMLHttpRequest = real;
});

describe("an upload", () => {
  test("sends every file and every choice in one form, with the session", async () => {
    const { sending } = await begin({ timezone: "Europe/Berlin", owner: "Ana" }, { idempotencyKey: "once" });
    const request = FakeRequest.last;
    expect([request.method, request.url, request.withCredentials]).toEqual(["POST", "http://127.0.0.1:8000/api/v1/imports", true]);
    expect(request.body?.getAll("files").map((file) => (file as File).name)).toEqual(["Größe.txt", "b.zip"]);
    expect([request.body?.get("timezone"), request.body?.get("owner")]).toEqual(["Europe/Berlin", "Ana"]);
    expect([request.headers.get("authorization"), request.headers.get("idempotency-key")]).toEqual(["Bearer t0ken", "once"]);
    request.answer(202, '{"imports": [{"import_id": "7"}]}');
    expect(await sending).toEqual([{ import_id: "7" }]);
  });

  test("tells how much was sent, as far as the browser knows", async () => {
    const shares: number[] = [];
    await begin({}, { onProgress: (share) => shares.push(share) });
    FakeRequest.last.upload.onprogress?.({ lengthComputable: true, loaded: 25, total: 100 });
    FakeRequest.last.upload.onprogress?.({ lengthComputable: false, loaded: 50, total: 0 });
    FakeRequest.last.upload.onprogress?.({ lengthComputable: true, loaded: 100, total: 100 });
    expect(shares).toEqual([0.25, 1]);
  });

  test("that is refused is an error with the server's words", async () => {
    const { sending } = await begin();
    FakeRequest.last.answer(413, '{"code": "too_large", "detail": "At most 4 GB.", "hint": "Send less at once."}');
    await expect(sending).rejects.toMatchObject({ code: "too_large", message: "At most 4 GB.", hint: "Send less at once.", status: 413 });
  });

  test("that is answered with no JSON is an error all the same", async () => {
    const { sending } = await begin();
    FakeRequest.last.answer(502, "<html>Bad gateway</html>");
    await expect(sending).rejects.toBeInstanceOf(EarmarkError);
  });

  test("that reaches nobody says that the server is gone", async () => {
    const { sending } = await begin();
    FakeRequest.last.onerror();
    await expect(sending).rejects.toBeInstanceOf(UnreachableError);
  });
  test("that the caller gives up ends, and one given up before is not begun", async () => {
    const giving = new AbortController();
    const { sending } = await begin({}, { signal: giving.signal });
    giving.abort();
    await expect(sending).rejects.toBeInstanceOf(AbortedError);
    await expect(earmark.imports.upload(files, {}, { signal: giving.signal })).rejects.toBeInstanceOf(AbortedError);
  });
});
