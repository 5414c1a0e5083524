/** Search as you type; every hit is a door to its place in the chat. */

import type { Hit } from "@earmark/client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "@/app/api";
import { useDates } from "@/app/owner";
import { useTitle } from "@/app/title";
import { Bones, Marked, Trouble } from "@/shared/small";
import { excerpt } from "@/shared/text";

const pause = 160;

function useHits(q: string) {
  return useInfiniteQuery({
    queryKey: ["search", q],
    initialPageParam: "",
    queryFn: ({ pageParam }) => api.search.find({ q, limit: 30, ...(pageParam ? { cursor: pageParam } : {}) }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
}

function HitRow({ hit }: { hit: Hit }) {
  const dates = useDates();
  const title = hit.conversation_title;
  return (
    <li>
      <Link
        to="/chats/$conversationId" params={{ conversationId: hit.conversation_id }}
        search={{ message: hit.message_id }} className="hit" data-item
      >
        <span className="who">
          <b dir="auto">{hit.author ?? title}</b>
          {hit.author && hit.author !== title ? <span className="muted" dir="auto">{title}</span> : null}
          <time dateTime={hit.timestamp} title={dates.full(hit.timestamp)}>{dates.when(hit.timestamp)}</time>
        </span>
        <p dir="auto"><Marked parts={excerpt(hit.message_content ?? "", hit.highlights)} /></p>
      </Link>
    </li>
  );
}

/** Write what is typed into the address a moment later, so that Back finds it again. */
function useTyped(): [string, (text: string) => void] {
  const { q = "" } = useSearch({ from: "/search" });
  const navigate = useNavigate();
  const [text, setText] = useState(q);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (text.trim() !== q) void navigate({ to: "/search", search: text.trim() ? { q: text.trim() } : {}, replace: true });
    }, pause);
    return () => clearTimeout(timer);
  }, [text, q, navigate]);
  return [text, setText];
}

function Results({ q }: { q: string }) {
  const { t } = useTranslation();
  const found = useHits(q);
  if (q === "") return <p className="muted">{t("search.how")}</p>;
  if (found.isError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  if (found.isPending) return <Bones rows={6} />;
  const hits = found.data.pages.flatMap((page) => page.items);
  return (
    <>
      <p className="unseen" role="status">{t("search.found", { count: hits.length })}</p>
      {hits.length === 0 ? <p className="nobody">{t("search.none")}</p> : null}
      <ul>{hits.map((hit) => <HitRow key={hit.message_id} hit={hit} />)}</ul>
      {found.hasNextPage ? (
        <div className="foot">
          <button type="button" className="btn" disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t("search.more")}
          </button>
        </div>
      ) : null}
    </>
  );
}

export function Search() {
  const { t } = useTranslation();
  const { q = "" } = useSearch({ from: "/search" });
  const [text, setText] = useTyped();
  const field = useRef<HTMLInputElement>(null);
  useTitle(t("nav.search"));
  useEffect(() => {
    if (!field.current?.value) field.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="sheet-page">
      <h1>{t("nav.search")}</h1>
      <form className="find big-find" role="search" onSubmit={(event) => event.preventDefault()}>
        <input
          ref={field} className="field" type="search" placeholder={t("search.placeholder")} aria-label={t("search.placeholder")}
          value={text} onChange={(event) => setText(event.target.value)}
        />
      </form>
      <Results q={q} />
    </div>
  );
}
