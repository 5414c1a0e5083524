/** A list of matters that are only told: decisions, and what others owe the owner. */

import type { Item } from "@earmark/client";
import { useDates } from "@/app/owner";
import { quoted } from "@/shared/text";
import { Author } from "./Author";
import { MessageLink } from "./MessageLink";
import { keyOf } from "./queries";

export function Quotes({ title, items }: { title: string; items: readonly Item[] }) {
  const dates = useDates();
  if (items.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      {items.map((item) => {
        const line = item.lines[0];
        if (!line) return null;
        return (
          <section className="talk" key={keyOf(item)}>
            <h3>
              <span dir="auto">{item.conversation_title}</span>
              <span className="num">{dates.when(line.sent_at)}</span>
            </h3>
            <MessageLink line={line} className="line">
              <span className="text" dir="auto">“{quoted(line)}”</span>{" "}
              {line.author === item.conversation_title ? null : <small><Author name={line.author} /></small>}
            </MessageLink>
          </section>
        );
      })}
    </>
  );
}
