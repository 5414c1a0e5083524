/** Erasing for good: first what goes and what stays, then the word that says it was read. */

import type { ErasePreview, EraseTarget } from "@earmark/client";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TFunction } from "i18next";
import { useDates } from "@/app/owner";
import { sizeOf } from "@/features/chats/media";
import { localeOf } from "@/language";
import { Dialog } from "@/shared/Dialog";
import { Bones, Trouble } from "@/shared/small";
import { useErase, useErasePreview, useForgetErased } from "./queries";

/** From so many messages on, pressing a button is not enough. */
const many = 500;

interface Props {
  target: EraseTarget;
  title: string;
  /** Leads away from what is gone; waited for, so that nobody asks for it again. */
  onErased: () => void | Promise<void>;
  onClose: () => void;
  /** What to do in the place of erasing now, such as keeping a wish that erases day by day. */
  instead?: { label: string; run: () => void };
}

/** The parts of a preview that can be counted, each with its phrase. */
const counted = [
  ["conversations", "erase.conversations"], ["people", "erase.people"], ["earlier_versions", "erase.versions"], ["insights", "erase.insights"],
  ["imports", "erase.imports"], ["exports", "erase.exports"],
] as const;

function linesOf(found: ErasePreview, t: TFunction, locale: string): string[] {
  const files = found.media_files > 0 ? t("erase.files", { count: found.media_files, size: sizeOf(found.media_bytes, locale) }) : "";
  const rest = counted.map(([name, phrase]) => (found[name] > 0 ? t(phrase, { count: found[name] }) : ""));
  return [files, ...rest].filter(Boolean);
}

function Goes({ found }: { found: ErasePreview }) {
  const { t, i18n } = useTranslation();
  const dates = useDates();
  const period = found.first && found.last ? dates.range(found.first, found.last) : "";
  return (
    <>
      <h3>{t("erase.goes")}</h3>
      <ul className="effects">
        <li><b className="num">{t("messages", { count: found.messages })}</b>{period ? `, ${period}` : ""}</li>
        {linesOf(found, t, localeOf(i18n.language)).map((line) => <li key={line}>{line}</li>)}
      </ul>
      {found.stays.length > 0 ? (
        <>
          <h3>{t("erase.stays")}</h3>
          <ul className="effects">
            {found.stays.map((one) => <li key={one.code}>{t(`stays.${one.code}`, { count: one.count ?? 0, defaultValue: one.reason })}</li>)}
          </ul>
        </>
      ) : null}
    </>
  );
}

interface ConfirmProps extends Omit<Props, "title"> {
  found: ErasePreview;
}

/** Erase, and lead away from what is gone; or keep the wish that does it day by day. */
function useAct({ target, found, onErased, onClose, instead }: ConfirmProps) {
  const erase = useErase();
  const forget = useForgetErased();
  const act = async (include_backups: boolean) => {
    if (instead) {
      instead.run();
      onClose();
      return;
    }
    const begun = await erase.mutateAsync({ ...target, confirm: found.confirm, include_backups }).catch(() => null);
    if (!begun) return;
    onClose();
    await onErased();
    await forget();
  };
  return { erase, act };
}

function Confirm(props: ConfirmProps) {
  const { found, onClose, instead } = props;
  const { t } = useTranslation();
  const { erase, act } = useAct(props);
  const [typed, setTyped] = useState("");
  const [backups, setBackups] = useState(false);
  const word = t("erase.word");
  const isTyped = found.kind === "account" || found.messages >= many;
  const isSure = !isTyped || typed.trim().toLocaleLowerCase() === word;
  const hasBackups = !instead && found.stays.some((one) => one.code === "backups");
  return (
    <>
      {hasBackups ? (
        <label className="check"><input type="checkbox" checked={backups} onChange={(event) => setBackups(event.target.checked)} /> {t("erase.backups")}</label>
      ) : null}
      {isTyped ? (
        <label className="check stack">
          {t("erase.type", { word })}
          <input className="field" autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
        </label>
      ) : null}
      {erase.isError ? <Trouble error={erase.error} /> : null}
      <div className="foot">
        <button type="button" className="btn danger-go" disabled={!isSure || erase.isPending} onClick={() => void act(backups)}>
          {instead?.label ?? t("erase.do")}
        </button>
        <button type="button" className="btn" data-first onClick={onClose}>{t("cancel")}</button>
      </div>
    </>
  );
}

export function EraseDialog(props: Props) {
  const { target, title, onClose } = props;
  const { t } = useTranslation();
  const preview = useErasePreview(target);
  return (
    <Dialog title={title} onClose={onClose}>
      <p className="muted">{t("erase.for_good")}</p>
      {preview.isPending ? <Bones rows={4} /> : null}
      {preview.isError ? <Trouble error={preview.error} again={() => void preview.refetch()} /> : null}
      {preview.data ? (
        <>
          <Goes found={preview.data} />
          <Confirm {...props} found={preview.data} />
        </>
      ) : null}
    </Dialog>
  );
}
