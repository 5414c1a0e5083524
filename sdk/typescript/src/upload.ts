/** Uploads with progress, which `fetch` cannot report. */

import { toError, UnreachableError } from "./errors";
import type { ImportReport } from "./types";

export interface UploadChoices {
  timezone?: string;
  date_order?: string;
  owner?: string;
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

/** Send files; `onProgress` gets the share sent, 0 to 1. */
export function upload(
  url: string,
  files: readonly File[],
  choices: UploadChoices,
  onProgress: (share: number) => void,
): Promise<ImportReport[]> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.withCredentials = true;
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(new UnreachableError());
    request.onload = () => {
      const body = parse(request.responseText);
      if (request.status >= 400) reject(toError(body, request.status));
      else resolve((body as { imports: ImportReport[] }).imports);
    };
    request.send(formOf(files, choices));
  });
}
