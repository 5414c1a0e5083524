/** The sheet of keys. */

import { useTranslation } from "react-i18next";
import { Dialog } from "@/shared/Dialog";

const keys = [
  { keys: ["J", "K"], name: "keys.walk" },
  { keys: ["O", "↵"], name: "keys.open" },
  { keys: ["/"], name: "keys.find" },
  { keys: ["F"], name: "keys.find_here" },
  { keys: ["D"], name: "keys.jump" },
  { keys: ["Home", "End"], name: "keys.ends" },
  { keys: ["G", "T"], name: "nav.today" },
  { keys: ["G", "C"], name: "nav.chats" },
  { keys: ["G", "F"], name: "nav.search" },
  { keys: ["G", "P"], name: "nav.people" },
  { keys: ["G", "I"], name: "nav.imports" },
  { keys: ["G", "D"], name: "nav.data" },
  { keys: ["G", "S"], name: "nav.settings" },
  { keys: ["?"], name: "keys.help" },
] as const;

export function KeySheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t("keys.title")} onClose={onClose}>
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
    </Dialog>
  );
}
