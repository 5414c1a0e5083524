/** Several contacts made one person: who, under which name, and what that means. */

import type { Contact } from "@earmark/client";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { offerUndo } from "@/app/notices";
import { Dialog } from "@/shared/Dialog";
import { Trouble } from "@/shared/small";
import { useMerge, useUnmerge } from "./queries";

const most = 30;

interface Props {
  kept: Contact;
  chosen: readonly Contact[];
  contacts: readonly Contact[];
  onClose: () => void;
}

interface ChooseProps {
  kept: Contact;
  chosen: readonly Contact[];
  contacts: readonly Contact[];
  onChange: (chosen: Contact[]) => void;
}

/** Who else this person is. */
function Choose({ kept, chosen, contacts, onChange }: ChooseProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const wanted = text.trim().toLocaleLowerCase();
  const fits = (one: Contact) => [one.name, ...one.aliases].some((name) => name.toLocaleLowerCase().includes(wanted));
  const rest = contacts.filter((one) => one.contact_id !== kept.contact_id && !chosen.some((other) => other.contact_id === one.contact_id));
  const shown = [...chosen, ...rest.filter(fits).slice(0, most)];
  const toggle = (one: Contact, on: boolean) =>
    onChange(on ? [...chosen, one] : chosen.filter((other) => other.contact_id !== one.contact_id));
  return (
    <fieldset className="choose">
      <legend>{t("merge.who")}</legend>
      <input className="field" type="search" data-first aria-label={t("people.find")} placeholder={t("people.find")} value={text} onChange={(event) => setText(event.target.value)} />
      <ul>
        {shown.map((one) => (
          <li key={one.contact_id}>
            <label>
              <input type="checkbox" checked={chosen.includes(one)} onChange={(event) => toggle(one, event.target.checked)} />
              <bdi>{one.name}</bdi>
              <small className="muted" dir="auto">{one.aliases.filter((name) => name !== one.name).slice(0, 2).join(", ")}</small>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** Under which of the names they go on. */
function Name({ people, kept, onChange }: { people: readonly Contact[]; kept: Contact; onChange: (kept: Contact) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="choose">
      <legend>{t("merge.name")}</legend>
      {people.map((one) => (
        <label key={one.contact_id}>
          <input type="radio" name="kept" checked={one.contact_id === kept.contact_id} onChange={() => onChange(one)} />
          <bdi>{one.name}</bdi>
        </label>
      ))}
    </fieldset>
  );
}

function Effects({ kept, others }: { kept: Contact; others: readonly Contact[] }) {
  const { t } = useTranslation();
  const people = [kept, ...others];
  const names = new Set(people.flatMap((one) => [one.name, ...one.aliases]));
  return (
    <ul className="effects">
      <li>{t("merge.effect_messages", { name: kept.name })}</li>
      <li>{t("merge.effect_names", { count: names.size })}</li>
      {people.some((one) => one.is_owner) ? <li>{t("merge.effect_owner")}</li> : null}
      {people.some((one) => one.is_critical) ? <li>{t("merge.effect_star")}</li> : null}
      <li>{t("merge.effect_back")}</li>
    </ul>
  );
}

/** Merge, go where the person stands now, and offer the way back. */
function useJoin(onDone: () => void) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const merge = useMerge();
  const part = useUnmerge();
  const join = async (kept: Contact, others: readonly Contact[]) => {
    // The suggestion that led here is gone as soon as it was followed, so its callbacks would be too.
    const merged = await merge.mutateAsync({ kept: kept.contact_id, others: others.map((one) => one.contact_id) }).catch(() => null);
    if (!merged) return;
    offerUndo(t("merge.done", { name: merged.name }), () => part.mutate({ kept: merged.contact_id, merge: merged.merge_id }));
    onDone();
    void navigate({ to: "/people/$contactId", params: { contactId: merged.contact_id } });
  };
  return { join, merge };
}

export function MergeDialog({ kept: first, chosen: firstChosen, contacts, onClose }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly Contact[]>(firstChosen);
  const [named, setNamed] = useState(first);
  const { join, merge } = useJoin(onClose);
  const people = [first, ...chosen];
  const kept = people.find((one) => one.contact_id === named.contact_id) ?? first;
  const others = people.filter((one) => one !== kept);
  return (
    <Dialog title={t("merge.title", { name: first.name })} onClose={onClose}>
      <Choose kept={first} chosen={chosen} contacts={contacts} onChange={setChosen} />
      {others.length > 0 ? (
        <>
          <Name people={people} kept={kept} onChange={setNamed} />
          <Effects kept={kept} others={others} />
        </>
      ) : null}
      {merge.isError ? <Trouble error={merge.error} /> : null}
      <div className="foot">
        <button type="button" className="btn go" disabled={others.length === 0 || merge.isPending} onClick={() => void join(kept, others)}>
          {t("merge.do", { count: people.length })}
        </button>
        <button type="button" className="btn text" onClick={onClose}>{t("cancel")}</button>
      </div>
    </Dialog>
  );
}
