/** The field of the search: what may follow an operator is offered while one types. */

import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useChats } from "@/features/chats/queries";
import { useContacts } from "@/features/contacts/queries";
import { completed, typingAt, values, type Typing } from "./operators";

const most = 8;

interface Props {
  text: string;
  onChange: (text: string) => void;
}

/** What may stand where one types. */
function useOffers(typing: Typing | null): string[] {
  const people = useContacts().data ?? [];
  const chats = useChats().data ?? [];
  if (!typing) return [];
  const names: Partial<Record<Typing["operator"], string[]>> = {
    from: ["me", ...people.filter((one) => !one.is_owner).map((one) => one.name)],
    in: chats.map((chat) => chat.chat_name),
  };
  const begun = typing.begun.toLocaleLowerCase();
  const all = names[typing.operator] ?? values[typing.operator] ?? [];
  const fits = all.filter((one) => one.toLocaleLowerCase().split(/\s+/).some((word) => word.startsWith(begun)) || one.toLocaleLowerCase().startsWith(begun));
  return [...new Set(fits)].filter((one) => one.toLocaleLowerCase() !== begun).slice(0, most);
}

/** The offers of the moment, and which of them the keys stand on. */
function useCompletion({ text, onChange }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState(text.length);
  const [at, setAt] = useState(-1);
  const [closed, setClosed] = useState(false);
  const typing = typingAt(text, Math.min(caret, text.length));
  const offers = useOffers(typing);
  const open = offers.length > 0 && !closed;
  const take = (value: string | undefined) => {
    if (!typing || value === undefined) return;
    const done = completed(text, caret, typing, value);
    onChange(done.text);
    setAt(-1);
    setCaret(done.caret);
    requestAnimationFrame(() => field.current?.setSelectionRange(done.caret, done.caret));
    field.current?.focus();
  };
  const move = (step: number) => setAt((at + step + offers.length + 1) % (offers.length + 1));
  const press = (event: KeyboardEvent) => {
    if (!open) return;
    const keys: Record<string, () => void> = {
      ArrowDown: () => move(1), ArrowUp: () => move(-1), Escape: () => setClosed(true),
    };
    if (at >= 0 && at < offers.length) {
      keys["Enter"] = () => take(offers[at]);
      keys["Tab"] = () => take(offers[at]);
    }
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const typed = (value: string, place: number | null) => {
    onChange(value);
    setCaret(place ?? value.length);
    setAt(-1);
    setClosed(false);
  };
  return { field, offers, open, at, take, press, typed, close: () => setClosed(true), setCaret };
}

export function Field({ text, onChange }: Props) {
  const { t } = useTranslation();
  const list = useId();
  const { field, offers, open, at, take, press, typed, close, setCaret } = useCompletion({ text, onChange });
  useEffect(() => {
    if (!field.current?.value) field.current?.focus({ preventScroll: true });
  }, [field]);
  return (
    <div className="complete">
      <input
        ref={field} className="field" type="search" role="combobox" autoComplete="off" spellCheck={false}
        placeholder={t("search.placeholder")} aria-label={t("search.placeholder")} aria-expanded={open} aria-controls={list}
        aria-autocomplete="list" aria-activedescendant={open && at >= 0 ? `${list}-${at}` : undefined}
        value={text} onChange={(event) => typed(event.target.value, event.target.selectionStart)} onKeyDown={press}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? text.length)} onBlur={close}
      />
      <ul id={list} role="listbox" aria-label={t("search.offers")} hidden={!open}>
        {offers.map((offer, place) => (
          <li
            key={offer} id={`${list}-${place}`} role="option" aria-selected={place === at} dir="auto"
            onPointerDown={(event) => {
              event.preventDefault(); // the field keeps the focus
              take(offer);
            }}
          >
            {offer}
          </li>
        ))}
      </ul>
    </div>
  );
}
