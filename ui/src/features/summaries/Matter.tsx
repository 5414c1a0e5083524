/** One matter that waits, with the reason beside it. */

import type { Item } from "@earmark/client";
import { useTranslation } from "react-i18next";
import { useDates } from "@/app/owner";
import { Face, Marked } from "@/shared/small";
import { capital, excerpt } from "@/shared/text";
import { Author } from "./Author";
import { DueChip } from "./DueChip";
import { MessageLink } from "./MessageLink";
import { StarPerson } from "./StarPerson";

interface Props {
  item: Item;
  first: boolean;
  asOf: string;
}

function Who({ item, asOf }: { item: Item; asOf: string }) {
  const { t } = useTranslation();
  const line = item.lines[0];
  if (!line) return null;
  const mine = item.owner === "me" && item.kind === "promise";
  const name = mine ? capital(t("you")) : line.author;
  const elsewhere = item.conversation_title !== line.author;
  return (
    <div className="who">
      <Face name={mine ? item.conversation_title : line.author} />
      <span className="names">
        <b dir="auto">{name}</b>{" "}
        {elsewhere ? (
          <span className="muted">
            {t(mine ? "to" : "in")} <span dir="auto">{item.conversation_title}</span>
          </span>
        ) : null}
      </span>
      {item.due ? <DueChip due={item.due} open={item.state === "open"} asOf={asOf} /> : null}
      {mine ? null : <StarPerson line={line} />}
    </div>
  );
}

export function Matter({ item, first, asOf }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  return (
    <>
      <article className={first ? "matter first" : "matter"}>
        <Who item={item} asOf={asOf} />
        {item.lines.slice(0, 3).map((line, index) => (
          <MessageLink key={line.message_id} line={line} className={index ? "quote more" : "quote"}>
            <blockquote dir="auto">
              <Marked parts={excerpt(line.text, index ? [] : [line.quote])} />
            </blockquote>
            <span className="cite">
              <time dateTime={line.sent_at} title={dates.full(line.sent_at)}>{dates.when(line.sent_at)}</time>
              {" · "}
              {index ? <Author name={line.author} /> : t(`kind.${item.kind}`)}
            </span>
          </MessageLink>
        ))}
      </article>
      <p className="why">
        <b>{t(first ? "why.first" : "why.here")}</b> {sentence(item.reason)}
      </p>
    </>
  );
}

/** The reasons of the API as a sentence. */
export function sentence(reason: string): string {
  return reason ? `${capital(reason).replace(/[.\s]+$/, "")}.` : "";
}
