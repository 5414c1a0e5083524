/** The rest, in short: the chats that matter most in their own words, and what was talked about. */

import type { Line, RankedConversation, Topic } from "@earmark/client";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { quoted } from "@/shared/text";
import { Author } from "./Author";
import { sentence } from "./Matter";
import { MessageLink } from "./MessageLink";

function Talk({ chat, lines }: { chat: RankedConversation; lines: readonly Line[] }) {
  const { t } = useTranslation();
  return (
    <>
      <section className="talk">
        <h3>
          <Link to="/chats/$conversationId" params={{ conversationId: chat.conversation_id }} dir="auto">
            {chat.conversation_title}
          </Link>
          {chat.message_count ? <span className="num">{t("messages", { count: chat.message_count })}</span> : null}
        </h3>
        {lines.map((line) => (
          <MessageLink key={line.message_id} line={line} className="line">
            {line.author === chat.conversation_title ? null : <small><Author name={line.author} />: </small>}
            <span className="text" dir="auto">“{quoted(line)}”</span>
          </MessageLink>
        ))}
      </section>
      <p className="why low">{sentence(chat.reason)}</p>
    </>
  );
}

interface Props {
  chats: readonly RankedConversation[];
  /** Lines that stand above already; no line is quoted twice. */
  shown: ReadonlySet<string>;
}

export function Rest({ chats, shown }: Props) {
  const { t } = useTranslation();
  const fresh = chats
    .map((chat) => ({ chat, lines: chat.lines.filter((line) => !shown.has(line.message_id)) }))
    .filter(({ lines }) => lines.length > 0);
  if (fresh.length === 0) return null;
  return (
    <>
      <h2>
        {t("rest.title")} <small>{t("chats.count", { count: fresh.length })}</small>
      </h2>
      {fresh.map(({ chat, lines }) => <Talk key={chat.conversation_id} chat={chat} lines={lines} />)}
    </>
  );
}

interface TopicsProps {
  topics: readonly Topic[];
  titles: ReadonlyMap<string, string>;
}

export function Topics({ topics, titles }: TopicsProps) {
  const { t } = useTranslation();
  if (topics.length === 0) return null;
  return (
    <>
      <h2>{t("topics.title")}</h2>
      <ul className="topics">
        {topics.map((topic) => (
          <li key={topic.topic_name + topic.conversation_ids.join()}>
            <b dir="auto">{topic.topic_name}</b>
            <span>
              {topic.conversation_ids.map((id, index) => (
                <span key={id}>
                  {index ? ", " : ""}
                  <Link to="/chats/$conversationId" params={{ conversationId: id }} className="link" dir="auto">
                    {titles.get(id) ?? id}
                  </Link>
                </span>
              ))}
            </span>
            <span dir="auto">{topic.keywords.slice(0, 5).join(", ")}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
