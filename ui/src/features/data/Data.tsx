/** Your data: take all of it along, and have it gone for good. */

import type { Erasure, Export } from "@earmark/client";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "@/app/api";
import { useDates } from "@/app/owner";
import { useTitle } from "@/app/title";
import { sizeOf } from "@/features/chats/media";
import { Bar } from "@/features/imports/ChooseFiles";
import { localeOf } from "@/language";
import { Trouble } from "@/shared/small";
import { usePreferences, useChangePreferences } from "@/features/settings/queries";
import { EraseDialog } from "./EraseDialog";
import { Retention } from "./Retention";
import { isErasing, isWriting, useErasures, useExporting, useExports } from "./queries";

function useFacts(one: Export): string {
  const { t, i18n } = useTranslation();
  const dates = useDates();
  const what = one.conversation_ids ? t("chats.count", { count: one.conversation_ids.length }) : t("export.everything");
  const facts = [
    what, t("messages", { count: one.messages }), one.size === null ? "" : sizeOf(one.size, localeOf(i18n.language)),
    one.state === "completed" && one.expires_at ? t("export.until", { day: dates.dayWithin(one.expires_at) }) : "",
  ];
  return facts.filter(Boolean).join(" · ");
}

function ExportRow({ one }: { one: Export }) {
  const { t } = useTranslation();
  const dates = useDates();
  const facts = useFacts(one);
  const { cancel, remove } = useExporting();
  return (
    <li>
      <div className="row">
        <span className="grow">
          <b>{dates.when(one.created_at)}</b>
          <small>{facts}</small>
        </span>
        {one.state === "completed" ? <a className="btn go" href={api.exports.fileUrl(one.export_id)} download>{t("media.download")}</a> : null}
        {one.state === "completed" ? null : <span className={one.state === "failed" ? "chip late" : "chip"}>{t(`export.${one.state}`)}</span>}
        {isWriting(one) ? (
          <button type="button" className="btn" disabled={cancel.isPending} onClick={() => cancel.mutate(one)}>{t("export.stop")}</button>
        ) : (
          <button type="button" className="btn text" disabled={remove.isPending} onClick={() => remove.mutate(one)}>{t("export.remove")}</button>
        )}
      </div>
      {isWriting(one) ? <div role="status"><Bar percent={one.progress} label={t("choose.progress")} /></div> : null}
      {one.error ? <p className="problem">{one.error.detail} {one.error.hint}</p> : null}
    </li>
  );
}

function Exporting() {
  const { t } = useTranslation();
  const exports = useExports();
  const { start } = useExporting();
  const [media, setMedia] = useState(true);
  const isBusy = exports.data?.some(isWriting) ?? false;
  return (
    <section aria-labelledby="export">
      <h2 id="export">{t("export.title")}</h2>
      <p className="muted">{t("export.why")}</p>
      <label className="check"><input type="checkbox" checked={media} onChange={(event) => setMedia(event.target.checked)} /> {t("export.media")}</label>
      <div className="foot tight">
        <button type="button" className="btn go big" disabled={start.isPending || isBusy} onClick={() => start.mutate({ include_media: media })}>
          {t("export.start")}
        </button>
      </div>
      {start.isError ? <Trouble error={start.error} /> : null}
      {exports.isError ? <Trouble error={exports.error} again={() => void exports.refetch()} /> : null}
      <ul className="rows">{(exports.data ?? []).map((one) => <ExportRow key={one.export_id} one={one} />)}</ul>
      <p className="muted">{t("export.back")}</p>
    </section>
  );
}

function ErasureRow({ one }: { one: Erasure }) {
  const { t } = useTranslation();
  const dates = useDates();
  return (
    <li>
      <div className="row">
        <span className="grow">
          <b>{t(`erasure.${one.kind}`)}</b>
          <small>{[dates.when(one.created_at), t("messages", { count: one.messages })].join(" · ")}</small>
        </span>
        <span className={one.state === "failed" ? "chip late" : "chip"}>{t(`erasure.state.${one.state}`)}</span>
      </div>
      {isErasing(one) ? <div role="status"><Bar percent={one.progress} label={t("choose.progress")} /></div> : null}
      {one.error ? <p className="problem">{one.error.detail} {one.error.hint}</p> : null}
    </li>
  );
}

function Erasing() {
  const { t } = useTranslation();
  const erasures = useErasures();
  const [open, setOpen] = useState(false);
  return (
    <section aria-labelledby="erase">
      <h2 id="erase">{t("erase.title")}</h2>
      <p className="muted">{t("erase.why")}</p>
      <div className="foot tight">
        <button type="button" className="btn danger" onClick={() => setOpen(true)}>{t("erase.all")}</button>
      </div>
      {erasures.isError ? <Trouble error={erasures.error} again={() => void erasures.refetch()} /> : null}
      <ul className="rows">{(erasures.data ?? []).map((one) => <ErasureRow key={one.erase_id} one={one} />)}</ul>
      {open ? <EraseDialog target={{ account: true }} title={t("erase.all")} onErased={() => undefined} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

/** How long messages of all chats are kept. */
function Keeping() {
  const { t } = useTranslation();
  const preferences = usePreferences();
  const change = useChangePreferences();
  return (
    <section aria-labelledby="keep">
      <h2 id="keep">{t("keep.title")}</h2>
      <p className="muted">{t("keep.why")}</p>
      {preferences.isError ? <Trouble error={preferences.error} again={() => void preferences.refetch()} /> : null}
      {preferences.data ? (
        <div className="foot tight">
          <Retention held={preferences.data.retention_days} onSave={(days) => change.mutate({ retention_days: days ?? 0 })} />
        </div>
      ) : null}
      {change.isError ? <Trouble error={change.error} /> : null}
    </section>
  );
}

export function Data() {
  const { t } = useTranslation();
  useTitle(t("nav.data"));
  return (
    <div className="sheet-page">
      <h1>{t("nav.data")}</h1>
      <p className="lead">{t("data.lead")}</p>
      <Exporting />
      <Keeping />
      <Erasing />
    </div>
  );
}
