/** The rest, in short: the chats that matter most in their own words, and what was talked about. */

import type { Line, RankedConversation, Topic } from "@earmark/client";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { quoted } from "@/shared/text";
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
            {line.author === chat.conversation_title ? null : <small dir="auto">{line.author}: </small>}
            <span className="text" dir="auto">“{quoted(line)}”</span>
          </MessageLink>
        ))}
      </section>
      <aside className="why low" aria-label={t("why.label", { text: chat.conversation_title })}>
        {sentence(chat.reason)}
      </aside>
    </>
  );
}

interface Props {
  chats: readonly RankedConversation[];
  shown: ReadonlySet<string>;
}

export function Rest({ chats, shown }: Props) {
  const { t } = useTranslation();
  if (chats.length === 0) return null;
  return (
    <>
      <h2>
        {t("rest.title")} <small>{t("chats.count", { count: chats.length })}</small>
      </h2>
      {chats.map((chat) => {
        const fresh = chat.lines.filter((line) => !shown.has(line.message_id));
        return <Talk key={chat.conversation_id} chat={chat} lines={fresh.length > 0 ? fresh : chat.lines.slice(0, 1)} />;
      })}
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
