import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Earmark, EarmarkError, UnreachableError } from "../src";

/** A browser's request as far as an upload uses it; the last one made is kept. */
class FakeRequest {
  static last: FakeRequest;
  upload: { onprogress?: (event: { lengthComputable: boolean; loaded: number; total: number }) => void } = {};
  onload = () => undefined as void;
  onerror = () => undefined as void;
  withCredentials = false;
  status = 0;
  responseText = "";
  method = "";
  url = "";
  body: FormData | null = null;

  constructor() {
    FakeRequest.last = this;
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
const earmark = new Earmark({ baseUrl: "http://127.0.0.1:8000" });
const files = [new File(["one"], "Größe.txt"), new File(["two"], "b.zip")];

beforeEach(() => {
  globalThis.XMLHttpRequest = FakeRequest as unknown as typeof XMLHttpRequest;
});
afterEach(() => {
  globalThis.XMLHttpRequest = real;
});

describe("an upload", () => {
  test("sends every file and every choice in one form, with the session", async () => {
    const sending = earmark.upload(files, { timezone: "Europe/Berlin", owner: "Ana" }, () => undefined);
    const request = FakeRequest.last;
    expect([request.method, request.url, request.withCredentials]).toEqual(["POST", "http://127.0.0.1:8000/api/v1/imports", true]);
    expect(request.body?.getAll("files").map((file) => (file as File).name)).toEqual(["Größe.txt", "b.zip"]);
    expect([request.body?.get("timezone"), request.body?.get("owner")]).toEqual(["Europe/Berlin", "Ana"]);
    request.answer(202, '{"imports": [{"import_id": "7"}]}');
    expect(await sending).toEqual([{ import_id: "7" }]);
  });

  test("tells how much was sent, as far as the browser knows", () => {
    const shares: number[] = [];
    void earmark.upload(files, {}, (share) => shares.push(share));
    FakeRequest.last.upload.onprogress?.({ lengthComputable: true, loaded: 25, total: 100 });
    FakeRequest.last.upload.onprogress?.({ lengthComputable: false, loaded: 50, total: 0 });
    FakeRequest.last.upload.onprogress?.({ lengthComputable: true, loaded: 100, total: 100 });
    expect(shares).toEqual([0.25, 1]);
  });

  test("that is refused is an error with the server's words", async () => {
    const sending = earmark.upload(files, {}, () => undefined);
    FakeRequest.last.answer(413, '{"code": "too_large", "detail": "At most 4 GB.", "hint": "Send less at once."}');
    await expect(sending).rejects.toMatchObject({ code: "too_large", message: "At most 4 GB.", hint: "Send less at once.", status: 413 });
  });

  test("that is answered with no JSON is an error all the same", async () => {
    const sending = earmark.upload(files, {}, () => undefined);
    FakeRequest.last.answer(502, "<html>Bad gateway</html>");
    await expect(sending).rejects.toBeInstanceOf(EarmarkError);
  });

  test("that reaches nobody says that the server is gone", async () => {
    const sending = earmark.upload(files, {}, () => undefined);
    FakeRequest.last.onerror();
    await expect(sending).rejects.toBeInstanceOf(UnreachableError);
  });
});
