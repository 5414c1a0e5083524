/** A place to drop or choose exports, and how to get one. */

import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@/shared/Icon";
import { Trouble } from "@/shared/small";
import { useUploads } from "./uploads";

export function ChooseFiles() {
  const { t } = useTranslation();
  const { send, sending, error } = useUploads();
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <div className="zone">
        <p>{t("choose.lead")}</p>
        <button type="button" className="btn go big" disabled={sending !== null} onClick={() => field.current?.click()}>
          <Icon name="imports" /> {t("choose.button")}
        </button>
        <input
          ref={field} type="file" multiple hidden accept=".txt,.zip,.json,.csv" data-testid="files"
          onChange={(event) => {
            send([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
        <ul>
          <li>{t("choose.iphone")}</li>
          <li>{t("choose.android")}</li>
          <li>{t("choose.telegram")}</li>
        </ul>
      </div>
      {sending ? <Sending names={sending.names} share={sending.share} /> : null}
      {error ? <Trouble error={error} safe={t("choose.safe")} /> : null}
    </>
  );
}

function Sending({ names, share }: { names: readonly string[]; share: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" style={{ marginTop: "var(--s5)" }}>
      <p>{t("choose.sending", { count: names.length, name: names[0] })}</p>
      <Bar percent={share * 100} label={t("choose.progress")} />
    </div>
  );
}

export function Bar({ percent, label }: { percent: number; label: string }) {
  const shown = Math.round(Math.min(100, Math.max(0, percent)));
  return (
    <div className="bar" role="progressbar" aria-valuemin={0} aria-valuemax={100} aria-valuenow={shown} aria-label={label}>
      <i style={{ width: `${shown}%` }} />
    </div>
  );
}
