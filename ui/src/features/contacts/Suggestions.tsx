/** People who may be one: asked, never decided. */

import type { Contact } from "@earmark/client";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { alike, nameOfPair, type Pair } from "./alike";
import { MergeDialog } from "./MergeDialog";

const store = "earmark.apart";
const most = 5;

function readApart(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(store) ?? "[]");
    return Array.isArray(kept) ? kept.map(String) : [];
  } catch {
    return [];
  }
}

export function Suggestions({ contacts }: { contacts: readonly Contact[] }) {
  const { t } = useTranslation();
  const [apart, setApart] = useState(readApart);
  const [open, setOpen] = useState<Pair | null>(null);
  const pairs = useMemo(() => alike(contacts, new Set(apart), most), [contacts, apart]);
  const keepApart = (pair: Pair) => {
    const next = [...apart, nameOfPair(pair.one, pair.other)];
    localStorage.setItem(store, JSON.stringify(next));
    setApart(next);
  };
  if (pairs.length === 0) return null;
  return (
    <section className="hints" aria-labelledby="alike">
      <h2 id="alike">{t("alike.title")}</h2>
      <ul>
        {pairs.map((pair) => (
          <li key={nameOfPair(pair.one, pair.other)}>
            <span className="grow">
              <b><bdi>{pair.one.name}</bdi></b> {t("alike.and")} <b><bdi>{pair.other.name}</bdi></b>
              <small>{t(`alike.${pair.why}`)}</small>
            </span>
            <button type="button" className="btn" onClick={() => setOpen(pair)}>{t("alike.look")}</button>
            <button type="button" className="btn text" onClick={() => keepApart(pair)}>{t("alike.two")}</button>
          </li>
        ))}
      </ul>
      {open ? <MergeDialog kept={open.one} chosen={[open.other]} contacts={contacts} onClose={() => setOpen(null)} /> : null}
    </section>
  );
}
