/** The foot of the letter: what was read, what was left out, what was not understood. */

import type { Digest } from "@earmark/client";
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { sentence } from "./Matter";
import { useDates } from "@/app/owner";
import { localeOf } from "@/language";

function leftOut(digest: Digest, t: TFunction, locale: string): string {
  const parts = digest.skipped
    .filter((part) => part.count > 0 && part.reason !== "not_understood")
    .map((part) => t(`skipped.${part.reason}`, { count: part.count }));
  if (parts.length === 0) return "";
  return t("coverage.left_out", { list: new Intl.ListFormat(locale, { type: "conjunction" }).format(parts) });
}

export function Coverage({ digest }: { digest: Digest }) {
  const { t, i18n } = useTranslation();
  const dates = useDates();
  const { metadata } = digest;
  const { coverage, period } = metadata;
  const read = t("coverage.read", {
    messages: t("messages", { count: coverage.messages_read }),
    chats: t("chats.count", { count: metadata.conversation_count }),
    from: dates.whenWithin(period.start),
    to: dates.whenWithin(period.end),
  });
  return (
    <footer>
      {read} {leftOut(digest, t, localeOf(i18n.language))}
      {coverage.media_missing > 0 ? ` ${t("coverage.media_missing", { count: coverage.media_missing })}` : ""}
      {coverage.lines_not_understood > 0 ? (
        <>
          {" "}
          {t("coverage.not_understood", { count: coverage.lines_not_understood })}{" "}
          <Link to="/imports" className="link">{t("coverage.show")}</Link>
        </>
      ) : null}
      {metadata.notes.map((note) => ` ${sentence(note)}`)}
    </footer>
  );
}
