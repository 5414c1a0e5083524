/** Uploads of files with progress, which `fetch` cannot report by itself. */

import { newKey, type CallOptions, type Connection } from "./connection.ts";
import { AbortedError, toError, UnreachableError } from "./errors.ts";
import type { ImportReport } from "./types.ts";

export interface UploadChoices {
  timezone?: string;
  date_order?: string;
  owner?: string;
}

export interface UploadOptions extends Pick<CallOptions, "signal"> {
  /** Told the share that was sent, 0 to 1. */
  onProgress?: (share: number) => void;
  /** The key under which the files are taken once; made for each upload unless given. */
  idempotencyKey?: string;
}

interface Sending {
  url: string;
  form: FormData;
  headers: Record<string, string>;
  options: UploadOptions;
}

interface Imported {
  imports: ImportReport[];
}

function formOf(files: readonly File[], choices: UploadChoices): FormData {
  const form = new FormData();
  for (const file of files) form.append("files", file, file.name);
  for (const [name, value] of Object.entries(choices)) form.append(name, value as string);
  return form;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function reports(text: string, status: number): ImportReport[] {
  const body = parse(text);
  if (status >= 400) throw toError(body, status);
  if (body === null) throw new UnreachableError();
  return (body as Imported).imports;
}

/** Send as a browser does, which tells how far it is. */
function sendFromBrowser({ url, form, headers, options }: Sending): Promise<ImportReport[]> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.withCredentials = true;
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    };
    request.onerror = () => reject(new UnreachableError());
    request.onabort = () => reject(new AbortedError());
    request.onload = () => {
      try {
        resolve(reports(request.responseText, request.status));
      } catch (error) {
        reject(error as Error);
      }
    };
    options.signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.send(form);
  });
}

/** Pass a body on and tell which share of it went by. */
function counted(body: ReadableStream<Uint8Array>, total: number, tell: (share: number) => void) {
  let sent = 0;
  const meter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      sent += chunk.length;
      tell(Math.min(1, sent / total));
      controller.enqueue(chunk);
    },
  });
  return body.pipeThrough(meter);
}

function totalOf(form: FormData): number {
  const sizes = Array.from(form.values(), (value) => (typeof value === "string" ? value.length : value.size));
  return Math.max(1, sizes.reduce((sum, size) => sum + size, 0));
}

/** Send without a browser: the form as a stream that is counted. */
async function sendByFetch(connection: Connection, { url, form, headers, options }: Sending): Promise<ImportReport[]> {
  const whole = new Response(form);
  const type = whole.headers.get("content-type") ?? "";
  const body = whole.body && counted(whole.body, totalOf(form), (share) => options.onProgress?.(share));
  const signal = options.signal ? { signal: options.signal } : {};
  const init = { method: "POST", body, duplex: "half", headers: { ...headers, "content-type": type }, ...signal };
  const response = await connection.fetch(new Request(url, init)).catch((cause: unknown) => {
    throw options.signal?.aborted ? new AbortedError() : new UnreachableError({ cause });
  });
  return reports(await response.text(), response.status);
}

/** Send files once; `onProgress` gets the share sent. */
export async function uploadFiles(
  connection: Connection,
  files: readonly File[],
  choices: UploadChoices,
  options: UploadOptions,
): Promise<ImportReport[]> {
  if (options.signal?.aborted) throw new AbortedError();
  const headers = { ...(await connection.signature()), "Idempotency-Key": options.idempotencyKey ?? newKey() };
  const sending = { url: `${connection.baseUrl}/api/v1/imports`, form: formOf(files, choices), headers, options };
  return typeof XMLHttpRequest === "undefined" ? sendByFetch(connection, sending) : sendFromBrowser(sending);
}
