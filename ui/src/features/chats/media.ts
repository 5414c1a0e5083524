/** What the page can show of a file by itself. */

import type { Message } from "@earmark/client";

const pictures = new Set(["image/jpeg", "image/png", "image/webp", "image/gif"]);
const films = new Set(["video/mp4"]);
const sounds = new Set(["audio/aac", "audio/mp4", "audio/mpeg", "audio/ogg", "audio/opus", "audio/wav"]);

export type Showing = "picture" | "film" | "sound" | "file" | "absent" | "elsewhere" | "none";

/** The address of a file that its poster keeps elsewhere; only web addresses are followed. */
export function elsewhere(message: Message): string | null {
  const url = message.attachment?.state === "present" ? null : message.media_url;
  return url && /^https?:\/\//i.test(url) ? url : null;
}

/** How the file of a message is shown. */
export function showing(message: Message): Showing {
  const { attachment } = message;
  if (!message.has_media && !attachment) return "none";
  if (elsewhere(message)) return "elsewhere";
  if (attachment?.state !== "present") return "absent";
  const type = attachment.media_type ?? "";
  if (pictures.has(type)) return "picture";
  if (films.has(type)) return "film";
  return sounds.has(type) ? "sound" : "file";
}

export function isPicture(message: Message): boolean {
  return showing(message) === "picture";
}

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** `1.2 MB`, as the language writes it. */
export function sizeOf(bytes: number, locale: string): string {
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** step;
  const digits = step > 1 && value < 100 ? 1 : 0;
  return new Intl.NumberFormat(locale, {
    style: "unit", unit: units[step] ?? "byte", unitDisplay: "short", maximumFractionDigits: digits,
  }).format(value);
}
