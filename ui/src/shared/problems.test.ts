import { readFileSync } from "node:fs";
import i18next from "i18next";
import { beforeAll, describe, expect, test } from "vitest";
import de from "../language/de.json";
import en from "../language/en.json";
import { told } from "./problems";

const reference = readFileSync("../docs/reference/errors.md", "utf8");
const known = [...reference.matchAll(/^\| `?(?:\w+`? \| `)?([a-z_]+)` \|/gm)].map((match) => match[1] ?? "");
// These never reach somebody who reads the page: they stop a start, or a program of one's own meets them.
const elsewhere = new Set([
  "copy_differs", "copy_of_another", "copy_unfinished", "media_damaged", "target_not_empty",
  "already_running", "conflict", "conversation_missing", "database_url", "driver_missing", "erase_unconfirmed", "error",
  "backup_changed", "backup_newer", "backup_without_store", "export_stopped", "file_exists", "folder_unusable", "not_a_backup",
  "restore_needs_folder", "restore_unconfirmed", "idempotency_key",
  "database_encoding", "database_rights", "store_slow",
  "idempotency_key_busy", "idempotency_key_reused", "invalid_input", "lock_held", "message_deleted", "message_empty", "migration_failed", "not_a_form", "not_a_store",
  "not_loopback", "not_our_page", "owner_not_found", "port_taken", "question_open", "store_absent", "store_newer", "store_older", "store_unavailable",
  "sender_missing", "timestamp_out_of_range", "token_damaged", "unknown_field", "unreadable_body", "unsupported_media_type",
]);

beforeAll(async () => {
  await i18next.init({ lng: "de", keySeparator: false, nsSeparator: false, resources: { de: { translation: de } } });
});

describe("a problem", () => {
  test("is told in the language of the page by its code", () => {
    expect(told(i18next.t, { code: "zip_locked", detail: "chat.zip is protected with a password.", hint: "Unpack it." })).toEqual({
      what: de["problem.zip_locked.what"],
      next: de["problem.zip_locked.next"],
    });
  });
  test("without a known code is told in the server's words", () => {
    expect(told(i18next.t, { code: "brand_new", detail: "Something new.", hint: "Do this." })).toEqual({ what: "Something new.", next: "Do this." });
  });
  test("without any words is told all the same", () => {
    expect(told(i18next.t, null)).toEqual({ what: de["trouble.unknown"], next: "" });
  });
});

test("every code of the reference has its sentences, or a reason to have none", () => {
  expect(known.length).toBeGreaterThan(40);
  expect(known.filter((code) => !elsewhere.has(code) && !(`problem.${code}.what` in en && `problem.${code}.next` in en))).toEqual([]);
});
