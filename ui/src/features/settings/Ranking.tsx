/** How much each criterion counts, with the ranking it makes beside it. */

import type { Weights } from "@earmark/client";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useDigest } from "@/features/summaries/queries";
import { Trouble } from "@/shared/small";
import { useChangePreferences, useShowWeights } from "./queries";
import { Setting } from "./Setting";

const criteria = ["sender", "keyword", "recency", "interaction", "sentiment"] as const;
const start: Weights = { sender: 4, keyword: 3, recency: 3, interaction: 2, sentiment: 1 };
const pause = 250;

/** Weights that are all 0 would rank nothing. */
function counts(weights: Weights): boolean {
  return criteria.some((name) => weights[name] > 0);
}

function Ranks() {
  const { t } = useTranslation();
  const chats = useDigest({ period: "week" }).data?.top_ranked_conversations ?? [];
  if (chats.length === 0) return null;
  return (
    <>
      <p className="muted">{t("settings.ranking_now")}</p>
      <ol className="ranks" data-testid="ranks">
        {chats.slice(0, 5).map((chat) => (
          <li key={chat.conversation_id}>
            <span>
              <b><bdi>{chat.conversation_title}</bdi></b>
              <small>{chat.reason}</small>
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** `weights` are those the server holds; moving one saves all five. */
export function Ranking({ weights }: { weights: Weights }) {
  const { t } = useTranslation();
  const show = useShowWeights();
  const change = useChangePreferences();
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const set = (next: Weights) => {
    show(next);
    clearTimeout(timer.current);
    if (!counts(next)) return;
    timer.current = window.setTimeout(() => change.mutate({ ranking_weights: next }), pause);
  };
  return (
    <Setting title={t("settings.ranking")} why={t("settings.ranking_why")} saved={change.isSuccess}>
      {criteria.map((name) => (
        <label key={name} className="slider">
          {t(`weight.${name}`)}
          <input
            type="range" min={0} max={10} step={1} value={weights[name]}
            onChange={(event) => set({ ...weights, [name]: Number(event.target.value) })}
          />
          <output>{weights[name]}</output>
        </label>
      ))}
      {counts(weights) ? null : <p role="alert">{t("settings.one_weight")}</p>}
      <button type="button" className="btn text" onClick={() => set(start)}>{t("settings.reset")}</button>
      <Ranks />
      {change.isError ? <Trouble error={change.error} /> : null}
    </Setting>
  );
}
