/** What was found, in which way it fits, and what was probably meant where nothing was. */

import type { Hit, HitPage, Message } from "@earmark/client";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useDates } from "@/app/owner";
import { Bones, Marked, Trouble } from "@/shared/small";
import { excerpt } from "@/shared/text";
import { useHits, type Way } from "./queries";

/** A message that stands beside the one found, small. */
function Beside({ message }: { message: Message | undefined }) {
  if (!message?.message_content) return null;
  return <small className="beside" dir="auto"><Marked parts={excerpt(message.message_content.slice(0, 200), [])} /></small>;
}

function HitRow({ hit, isGrouped }: { hit: Hit; isGrouped: boolean }) {
  const { t } = useTranslation();
  const dates = useDates();
  const title = hit.conversation_title;
  const text = hit.message_content ?? "";
  return (
    <li>
      <Link
        to="/chats/$conversationId" params={{ conversationId: hit.conversation_id }}
        search={{ message: hit.message_id }} className="hit" data-item
      >
        <span className="who">
          <b dir="auto">{hit.author ?? title}</b>
          {!isGrouped && hit.author && hit.author !== title ? <span className="muted" dir="auto">{title}</span> : null}
          <time dateTime={hit.timestamp} title={dates.full(hit.timestamp)}>{dates.when(hit.timestamp)}</time>
        </span>
        <Beside message={hit.before.at(-1)} />
        <p dir="auto">
          {text ? <Marked parts={excerpt(text, hit.highlights)} /> : <span className="absent">{t(`media.${hit.message_type}`)}</span>}
        </p>
        <Beside message={hit.after[0]} />
      </Link>
    </li>
  );
}

function Hits({ hits, isGrouped }: { hits: readonly Hit[]; isGrouped: boolean }) {
  return <ul>{hits.map((hit) => <HitRow key={hit.message_id} hit={hit} isGrouped={isGrouped} />)}</ul>;
}

/** The hits chat by chat; the rest of a chat is one press away. */
function Grouped({ pages, q, onChange }: { pages: readonly HitPage[]; q: string; onChange: (text: string) => void }) {
  const { t } = useTranslation();
  return pages.flatMap((page) => (page.groups ?? []).map((group) => {
    const found = page.items.filter((hit) => group.message_ids.includes(hit.message_id));
    const rest = group.count - found.length;
    return (
      <section key={group.conversation_id} className="group">
        <h2><bdi>{group.conversation_title}</bdi> <small className="num">{t("search.count", { count: group.count })}</small></h2>
        <Hits hits={found} isGrouped />
        {rest > 0 ? (
          <button type="button" className="btn text" onClick={() => onChange(`${q} in:"${group.conversation_title.replaceAll('"', "")}"`)}>
            {t("search.rest_of_chat", { count: rest })}
          </button>
        ) : null}
      </section>
    );
  }));
}

/** What the list is: how many, how they fit, and what was not understood. */
function Said({ page, onChange }: { page: HitPage; onChange: (text: string) => void }) {
  const { t } = useTranslation();
  const count = page.count_is_exact ? t("search.count", { count: page.count }) : t("search.more_than", { count: page.count });
  return (
    <div className="said">
      {page.suggestions.map((one) => (
        <p key={one.query} className="meant">
          {t("search.meant")}{" "}
          <button type="button" className="link" dir="auto" onClick={() => onChange(one.query)}>{one.query}</button>
        </p>
      ))}
      {page.notes.map((note) => (
        <p key={note.start} className="muted">
          {t("search.note", { part: `${note.operator}:${note.value}` })}{" "}
          {note.known.length > 0 ? t("search.known", { operator: `${note.operator}:`, list: note.known.join(", ") }) : ""}
        </p>
      ))}
      <p className="muted num" role="status">
        {page.items.length === 0 ? "" : [count, page.match === "all" ? "" : t(`search.match.${page.match}`)].filter(Boolean).join(". ")}
      </p>
    </div>
  );
}

interface Props {
  q: string;
  way: Way;
  onChange: (text: string) => void;
}

export function Results({ q, way, onChange }: Props) {
  const { t } = useTranslation();
  const found = useHits(q, way);
  if (found.isError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  if (found.isPending) return <Bones rows={6} />;
  const { pages } = found.data;
  const [first] = pages;
  const hits = pages.flatMap((page) => page.items);
  return (
    <div aria-busy={found.isPlaceholderData}>
      {first ? <Said page={first} onChange={onChange} /> : null}
      {hits.length === 0 ? <p className="nobody">{t("search.none")}</p> : null}
      {first?.groups ? <Grouped pages={pages} q={q} onChange={onChange} /> : <Hits hits={hits} isGrouped={false} />}
      {found.hasNextPage ? (
        <div className="foot">
          <button type="button" className="btn" disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t("search.more")}
          </button>
        </div>
      ) : null}
    </div>
  );
}
