/** One chat, read at a message or at its end. */

import type { Chat, Digest, Item } from "@earmark/client";
import { Link, useCanGoBack, useParams, useRouter, useSearch } from "@tanstack/react-router";
import { useMemo, useState, type MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { useDates } from "@/app/owner";
import { useTitle } from "@/app/title";
import { useOpenHere } from "@/features/summaries/queries";
import { Icon } from "@/shared/Icon";
import { Bones, Face, Star, Trouble } from "@/shared/small";
import { ChatList } from "./ChatList";
import { FindBar } from "./FindBar";
import { Flow } from "./Flow";
import { JumpToDate } from "./JumpToDate";
import { useChangeChat, useChats } from "./queries";
import { AboutChat, Side } from "./Side";

interface ToolsProps {
  chat: Chat;
  onFind: () => void;
  onAbout: () => void;
}

function Tools({ chat, onFind, onAbout }: ToolsProps) {
  const { t } = useTranslation();
  const change = useChangeChat(chat.conversation_id);
  const mute = t(chat.is_muted ? "chats.unmute" : "chats.mute");
  const [jumping, setJumping] = useState(false);
  return (
    <div className="tools">
      <button type="button" className="star" data-key="find" aria-label={t("find.open")} title={t("find.open")} onClick={onFind}>
        <Icon name="search" />
      </button>
      <button type="button" className="star" data-key="jump" aria-label={t("jump.title")} title={t("jump.title")} onClick={() => setJumping(true)}>
        <Icon name="today" />
      </button>
      <Star on={chat.is_critical} label={t("star.chat")} onChange={(on) => change.mutate({ is_critical: on })} />
      <button
        type="button" className="star" aria-pressed={chat.is_muted} aria-label={mute} title={mute}
        onClick={() => change.mutate({ is_muted: !chat.is_muted })}
      >
        <Icon name={chat.is_muted ? "mute" : "sound"} />
      </button>
      <button type="button" className="star about-it" aria-label={t("side.label")} title={t("side.label")} onClick={onAbout}>
        <Icon name="dots" />
      </button>
      {jumping ? <JumpToDate chat={chat} onClose={() => setJumping(false)} /> : null}
    </div>
  );
}

/** Back to where one came from; to all chats for those who came from outside. */
function Back() {
  const { t } = useTranslation();
  const router = useRouter();
  const canGoBack = useCanGoBack();
  const goBack = (event: MouseEvent) => {
    if (!canGoBack) return;
    event.preventDefault();
    router.history.back();
  };
  return (
    <Link to="/chats" className="back" aria-label={t("chats.back")} onClick={goBack}>
      <Icon name="back" />
    </Link>
  );
}

function Header(props: ToolsProps) {
  const { chat } = props;
  const { t } = useTranslation();
  const dates = useDates();
  const facts = [
    chat.chat_type === "group" ? t("people.count", { count: chat.participants.length }) : "",
    chat.first_message_date
      ? t("chats.since", { messages: t("messages", { count: chat.message_count }), month: dates.month(chat.first_message_date) })
      : t("messages", { count: chat.message_count }),
  ];
  return (
    <header>
      <Back />
      <Face name={chat.chat_name} />
      <div>
        <h1><bdi>{chat.chat_name}</bdi></h1>
        <p>{facts.filter(Boolean).join(" · ")}</p>
      </div>
      <Tools {...props} />
    </header>
  );
}

function notesOf(digest: Digest | undefined): ReadonlyMap<string, Item> {
  if (!digest) return new Map();
  const asked = digest.questions.filter((item) => item.state !== "settled");
  const all = [...digest.upcoming, ...asked, ...digest.decisions, ...digest.promises, ...digest.needs_you];
  return new Map(all.map((item) => [item.lines[0]?.message_id ?? "", item]));
}

function Conversation({ chat }: { chat: Chat }) {
  const { message, day, find } = useSearch({ from: "/chats/$conversationId" });
  const [about, setAbout] = useState(false);
  const [isFinding, setFinding] = useState(find !== undefined);
  const dates = useDates();
  const last = chat.last_message_date ? dates.key(chat.last_message_date) : undefined;
  const digest = useOpenHere(chat.conversation_id, last).data;
  const notes = useMemo(() => notesOf(digest), [digest]);
  const place = useMemo(() => ({ message, day }), [message, day]);
  useTitle(chat.chat_name);
  return (
    <>
      <section className="chat">
        <Header chat={chat} onFind={() => setFinding(true)} onAbout={() => setAbout(true)} />
        {isFinding ? <FindBar chat={chat} onClose={() => setFinding(false)} /> : null}
        <Flow chat={chat} place={place} notes={notes} find={isFinding ? (find ?? "") : ""} />
      </section>
      <Side chat={chat} digest={digest} />
      {about ? <AboutChat chat={chat} digest={digest} onClose={() => setAbout(false)} /> : null}
    </>
  );
}

export function ChatReader() {
  const { t } = useTranslation();
  const { conversationId } = useParams({ from: "/chats/$conversationId" });
  const chats = useChats();
  const chat = chats.data?.find((one) => one.conversation_id === conversationId);
  return (
    <div className="cols">
      <ChatList heading={false} />
      {chat ? <Conversation key={conversationId} chat={chat} /> : null}
      {chats.isPending ? <div className="sheet-page"><Bones rows={8} /></div> : null}
      {chats.isError && !chat ? (
        <div className="sheet-page"><Trouble error={chats.error} again={() => void chats.refetch()} /></div>
      ) : null}
      {chats.data && !chats.isError && !chat ? (
        <div className="sheet-page">
          <h1>{t("chats.gone")}</h1>
          <p className="lead">{t("chats.gone_why")}</p>
        </div>
      ) : null}
    </div>
  );
}
