/** How much each criterion counts: tried on the owner's own chats first, kept when it is right. */

import type { Rank, Weights } from "@earmark/client";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isTheirs } from "@/app/clashes";
import { offerUndo } from "@/app/notices";
import { Bones, Trouble } from "@/shared/small";
import { useChangePreferences, useTriedRanking } from "./queries";
import { Setting } from "./Setting";

const criteria = ["sender", "keyword", "recency", "interaction", "sentiment"] as const;
const start: Weights = { sender: 4, keyword: 3, recency: 3, interaction: 2, sentiment: 1 };

/** Weights that are all 0 would rank nothing. */
function counts(weights: Weights): boolean {
  return criteria.some((name) => weights[name] > 0);
}

function same(one: Weights, other: Weights): boolean {
  return criteria.every((name) => one[name] === other[name]);
}

/** How far a chat would move; nothing where it stays. */
function Move({ rank, before }: { rank: Rank; before: readonly Rank[] }) {
  const { t } = useTranslation();
  const was = before.find((one) => one.conversation_id === rank.conversation_id)?.rank;
  if (was === rank.rank) return null;
  const up = was === undefined || was > rank.rank;
  const said = was === undefined ? t("settings.rank_new") : t(up ? "settings.rank_up" : "settings.rank_down", { count: Math.abs(was - rank.rank) });
  return <span className="chip" title={said} aria-label={said}>{up ? "↑" : "↓"}{was === undefined ? "" : Math.abs(was - rank.rank)}</span>;
}

function Ranks({ weights, held }: { weights: Weights; held: Weights }) {
  const { t } = useTranslation();
  const tried = useTriedRanking(weights);
  const before = useTriedRanking(held).data?.items ?? [];
  if (tried.isError) return <Trouble error={tried.error} again={() => void tried.refetch()} />;
  if (!tried.data) return <Bones rows={5} />;
  if (tried.data.items.length === 0) return null;
  return (
    <div className="preview" aria-busy={tried.isFetching}>
      <p className="muted">{t(same(weights, held) ? "settings.ranking_now" : "settings.ranking_then")}</p>
      <ol className="ranks" data-testid="ranks">
        {tried.data.items.slice(0, 6).map((rank) => (
          <li key={rank.conversation_id}>
            <span>
              <b><bdi>{rank.conversation_title}</bdi></b>
              <small>{rank.reason}</small>
            </span>
            <Move rank={rank} before={before} />
          </li>
        ))}
      </ol>
    </div>
  );
}

/** `held` are the weights the server has; others are only tried until they are saved. */
export function Ranking({ held }: { held: Weights }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Weights | null>(null);
  const change = useChangePreferences();
  const weights = draft ?? held;
  const isTried = !same(weights, held);
  const save = () => {
    const before = held;
    change.mutate({ ranking_weights: weights }, {
      onSuccess: (saved) => {
        setDraft(null);
        if (!isTheirs(saved)) offerUndo(t("settings.weights_saved"), () => change.mutate({ ranking_weights: before }));
      },
    });
  };
  return (
    <Setting title={t("settings.ranking")} why={t("settings.ranking_why")} saved={false}>
      {criteria.map((name) => (
        <label key={name} className="slider">
          {t(`weight.${name}`)}
          <input
            type="range" min={0} max={10} step={1} value={weights[name]}
            onChange={(event) => setDraft({ ...weights, [name]: Number(event.target.value) })}
          />
          <output>{weights[name]}</output>
        </label>
      ))}
      {counts(weights) ? null : <p role="alert">{t("settings.one_weight")}</p>}
      <div className="foot tight">
        <button type="button" className="btn go" disabled={!isTried || !counts(weights) || change.isPending} onClick={save}>
          {t("settings.save_weights")}
        </button>
        <button type="button" className="btn text" disabled={!isTried} onClick={() => setDraft(null)}>{t("settings.discard")}</button>
        <button type="button" className="btn text" disabled={same(weights, start)} onClick={() => setDraft(start)}>{t("settings.reset")}</button>
      </div>
      {change.isError ? <Trouble error={change.error} /> : null}
      <Ranks weights={weights} held={held} />
    </Setting>
  );
}
