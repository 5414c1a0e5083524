/** Today: the digest as a letter, its reasons in the margin. */

import type { Digest, Item } from "@earmark/client";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDates } from "@/app/owner";
import { useStatus } from "@/app/status";
import { useTitle } from "@/app/title";
import { useChats } from "@/features/chats/queries";
import { useContacts } from "@/features/contacts/queries";
import { localeOf } from "@/language";
import { Bones, Trouble } from "@/shared/small";
import { Ahead, aheadOf, overdueOf } from "./Ahead";
import { Coverage } from "./Coverage";
import { FirstStart } from "./FirstStart";
import { asOfDay, leadOf } from "./lead";
import { Matter } from "./Matter";
import { weekUntil, type Period } from "./period";
import { PeriodChooser } from "./PeriodChooser";
import { keyOf, useDigest } from "./queries";
import { Quotes } from "./Quotes";
import { Rest, Topics } from "./Rest";
import { WhoAreYou } from "./WhoAreYou";

const few = 8;
const opened = new Set<string>();

function useHeading(period: Period, digest: Digest | undefined): string {
  const dates = useDates();
  if (!digest || (!period.from && !period.period)) return dates.heading(new Date().toISOString());
  const { start, end } = digest.metadata.period;
  const made = digest.metadata.summarization_time;
  // The end of a period is the first moment after it, and may lie ahead.
  const last = Date.parse(end) <= Date.parse(made) ? new Date(Date.parse(end) - 1).toISOString() : made;
  return dates.range(start, Date.parse(last) > Date.parse(start) ? last : start);
}

/** Whether a long list was opened; remembered, so that Back finds it as it was. */
function useOpened(name: string): [boolean, () => void] {
  const [open, setOpen] = useState(opened.has(name));
  const show = () => {
    opened.add(name);
    setOpen(true);
  };
  return [open || opened.has(name), show];
}

/** Items of which no line stands above. */
function unsaid(items: readonly Item[], above: readonly Item[]): Item[] {
  const said = new Set(above.map((item) => item.lines[0]?.message_id));
  return items.filter((item) => !said.has(item.lines[0]?.message_id));
}

function Waiting({ digest, ownerKnown }: { digest: Digest; ownerKnown: boolean }) {
  const { t } = useTranslation();
  const count = digest.needs_you.length;
  const asOf = asOfDay(digest, useDates());
  const [whole, showAll] = useOpened(digest.metadata.period.start.slice(0, 10));
  if (count === 0 && ownerKnown) return null; // the first sentence has said so
  return (
    <>
      <h2>
        {t("waiting.title")}
        {count > 0 ? <small className="num">{t("waiting.of", { count, messages: t("messages", { count: digest.metadata.message_count }) })}</small> : null}
      </h2>
      {ownerKnown ? null : <WhoAreYou />}
      {digest.needs_you.slice(0, whole ? count : few).map((item, index) => (
        <Matter key={keyOf(item)} item={item} first={index === 0} asOf={asOf} />
      ))}
      {count > few && !whole ? (
        <div className="foot">
          <button type="button" className="btn" onClick={showAll}>{t("waiting.more", { count: count - few })}</button>
        </div>
      ) : null}
    </>
  );
}

function Quiet({ last }: { last: string | undefined }) {
  const { t } = useTranslation();
  const dates = useDates();
  return (
    <>
      <p>{last ? t("quiet.since", { day: dates.dayWithin(last) }) : t("quiet.nothing")}</p>
      {last ? (
        <div className="foot">
          <Link to="/" search={weekUntil(dates.key(last))} className="btn go big">{t("quiet.week")}</Link>
        </div>
      ) : null}
    </>
  );
}

function Letter({ digest, ownerKnown }: { digest: Digest; ownerKnown: boolean }) {
  const { t } = useTranslation();
  const titles = new Map((useChats().data ?? []).map((chat) => [chat.conversation_id, chat.chat_name]));
  const dates = useDates();
  const ahead = aheadOf(digest, asOfDay(digest, dates));
  const overdue = overdueOf(digest);
  const above = [...digest.needs_you, ...ahead, ...overdue];
  const owed = unsaid(digest.questions.filter((item) => item.owner === "other" && item.state === "open"), above);
  const decisions = unsaid(digest.decisions, [...above, ...owed]);
  const shown = new Set([...above, ...owed, ...decisions].flatMap((item) => item.lines.map((line) => line.message_id)));
  return (
    <>
      <Waiting digest={digest} ownerKnown={ownerKnown} />
      <Ahead title={t("ahead.title")} items={ahead} />
      <Ahead title={t("overdue.title")} items={overdue} />
      <Quotes title={t("owed.title")} items={owed} />
      <Quotes title={t("decisions.title")} items={decisions} />
      <Rest chats={digest.top_ranked_conversations} shown={shown} />
      <Topics topics={digest.key_conversation_topics.topics} titles={titles} />
      <Coverage digest={digest} />
    </>
  );
}

/** Nobody is asked who they are before there are people to choose from. */
function useOwnerKnown(): boolean {
  const contacts = useContacts().data ?? [];
  return contacts.length === 0 || contacts.some((contact) => contact.is_owner);
}

/** While older messages are still read, the letter says so. */
function Growing() {
  const { t } = useTranslation();
  const analysis = useStatus().data?.analysis;
  if (!analysis || analysis.remaining === 0) return null;
  return <small className="muted num">{t("lead.growing", { percent: Math.round(analysis.percent) })}</small>;
}

function Beginning({ digest, ownerKnown }: { digest: Digest; ownerKnown: boolean }) {
  const { t, i18n } = useTranslation();
  const dates = useDates();
  const last = useChats().data?.[0]?.last_message_date;
  if (digest.metadata.message_count === 0) return <Quiet last={last ?? undefined} />;
  const lead = leadOf(digest, { t, dates, locale: localeOf(i18n.language) }, ownerKnown);
  return (
    <>
      {lead ? <p>{lead}</p> : null}
      <Growing />
    </>
  );
}

export function Today() {
  const { t } = useTranslation();
  const period = useSearch({ from: "/" });
  const chats = useChats();
  const digest = useDigest(period);
  const ownerKnown = useOwnerKnown();
  const heading = useHeading(period, digest.data);
  useTitle(t("nav.today"));
  if (chats.data?.length === 0) return <FirstStart />;
  const found = digest.data;
  return (
    <div className="letter">
      <header>
        <PeriodChooser period={period} />
        <h1>{heading}</h1>
        {found ? <Beginning digest={found} ownerKnown={ownerKnown} /> : null}
        {digest.isPending ? <Bones rows={9} /> : null}
        {digest.isError ? <Trouble error={digest.error} again={() => void digest.refetch()} /> : null}
      </header>
      {found && found.metadata.message_count > 0 ? <Letter digest={found} ownerKnown={ownerKnown} /> : null}
    </div>
  );
}
