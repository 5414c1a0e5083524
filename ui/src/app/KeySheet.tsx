/** The sheet of keys. */

import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

const keys = [
  { keys: ["J", "K"], name: "keys.walk" },
  { keys: ["O", "↵"], name: "keys.open" },
  { keys: ["/"], name: "keys.find" },
  { keys: ["G", "T"], name: "nav.today" },
  { keys: ["G", "C"], name: "nav.chats" },
  { keys: ["G", "F"], name: "nav.search" },
  { keys: ["G", "P"], name: "nav.people" },
  { keys: ["G", "I"], name: "nav.imports" },
  { keys: ["G", "S"], name: "nav.settings" },
  { keys: ["?"], name: "keys.help" },
] as const;

export function KeySheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="keys-title">
      <h2 id="keys-title">{t("keys.title")}</h2>
      <dl className="keys">
        {keys.map((row) => (
          <div key={row.name} style={{ display: "contents" }}>
            <dt>{row.keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt>
            <dd>{t(row.name)}</dd>
          </div>
        ))}
      </dl>
      <div className="foot">
        <button type="button" className="btn" onClick={onClose}>{t("close")}</button>
      </div>
    </dialog>
  );
}
