/** Today: the digest as a letter, its reasons in the margin. */

import type { Digest } from "@earmark/client";
import { Link, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useDates } from "@/app/owner";
import { useStatus } from "@/app/status";
import { useTitle } from "@/app/title";
import { useChats } from "@/features/chats/queries";
import { useContacts } from "@/features/contacts/queries";
import { localeOf } from "@/language";
import { Bones, Trouble } from "@/shared/small";
import { Ahead, aheadOf } from "./Ahead";
import { Coverage } from "./Coverage";
import { FirstStart } from "./FirstStart";
import { leadOf } from "./lead";
import { Matter } from "./Matter";
import { weekUntil, type Period } from "./period";
import { PeriodChooser } from "./PeriodChooser";
import { keyOf, useDigest } from "./queries";
import { Quotes } from "./Quotes";
import { Rest, Topics } from "./Rest";
import { WhoAreYou } from "./WhoAreYou";

function useHeading(period: Period, digest: Digest | undefined): string {
  const dates = useDates();
  if (!digest || (!period.from && !period.period)) return dates.heading(new Date().toISOString());
  const { start, end } = digest.metadata.period;
  const made = digest.metadata.summarization_time;
  // The end of a period is the first moment after it, and may lie ahead.
  const last = Date.parse(end) <= Date.parse(made) ? new Date(Date.parse(end) - 1).toISOString() : made;
  return dates.range(start, Date.parse(last) > Date.parse(start) ? last : start);
}

function Waiting({ digest, ownerKnown }: { digest: Digest; ownerKnown: boolean }) {
  const { t } = useTranslation();
  const count = digest.needs_you.length;
  return (
    <>
      <h2>
        {t("waiting.title")}
        {count > 0 ? <small className="num">{t("waiting.of", { count, messages: t("messages", { count: digest.metadata.message_count }) })}</small> : null}
      </h2>
      {ownerKnown ? null : <WhoAreYou />}
      {count === 0 && ownerKnown ? <p className="nobody">{t("waiting.nobody")}</p> : null}
      {digest.needs_you.map((item, index) => (
        <Matter key={keyOf(item)} item={item} first={index === 0} />
      ))}
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
  const ahead = aheadOf(digest.upcoming, digest.promises, digest.needs_you);
  const known = new Set(digest.needs_you.map(keyOf));
  const owed = digest.questions.filter((item) => item.owner === "other" && item.state === "open" && !known.has(keyOf(item)));
  const above = [...digest.needs_you, ...ahead, ...owed, ...digest.decisions];
  const shown = new Set(above.flatMap((item) => item.lines.map((line) => line.message_id)));
  return (
    <>
      <Waiting digest={digest} ownerKnown={ownerKnown} />
      <Ahead items={ahead} />
      <Quotes title={t("owed.title")} items={owed} />
      <Quotes title={t("decisions.title")} items={digest.decisions} />
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
  if (analysis?.state !== "running") return null;
  return <small className="muted num">{t("lead.growing", { percent: Math.round(analysis.percent) })}</small>;
}

function Beginning({ digest }: { digest: Digest }) {
  const { t, i18n } = useTranslation();
  const dates = useDates();
  const last = useChats().data?.[0]?.last_message_date;
  if (digest.metadata.message_count === 0) return <Quiet last={last ?? undefined} />;
  return (
    <>
      <p>{leadOf(digest, { t, dates, locale: localeOf(i18n.language) })}</p>
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
        {found ? <Beginning digest={found} /> : null}
        {digest.isPending ? <Bones rows={9} /> : null}
        {digest.isError ? <Trouble error={digest.error} again={() => void digest.refetch()} /> : null}
      </header>
      {found && found.metadata.message_count > 0 ? <Letter digest={found} ownerKnown={ownerKnown} /> : null}
    </div>
  );
}
