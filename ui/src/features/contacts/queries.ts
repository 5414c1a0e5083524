/** The people of the chats, and what the owner says about them. */

import type { Alias, Contact, ContactChanges, Line } from "@earmark/client";
import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { api, chatsChanged, rankingChanged, small } from "@/app/api";
import { changeGuarded, note } from "@/app/clashes";

const key = ["contacts"] as const;
const nameOf = (id: string) => `contact ${id}`;
const mergesKey = (id: string) => [...key, "merges", id] as const;

export function useContacts() {
  return useQuery({ queryKey: key, queryFn: () => api.contacts.every().all() });
}

/** The contact a name stands for, when it stands for exactly one. */
export function named(contacts: readonly Contact[] | undefined, name: string): Contact | null {
  const found = (contacts ?? []).filter((contact) => contact.name === name || contact.aliases.includes(name));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The contact who wrote a line; where two people share the name, the message knows which. */
export function useWriter(line: Line): Contact | null {
  const people = useContacts().data;
  const alone = named(people, line.author);
  const writer = useQuery({
    queryKey: [...key, "of", line.message_id],
    queryFn: async () => (await api.messages.get(line.message_id)).contact_id,
    enabled: people !== undefined && alone === null,
  });
  return alone ?? people?.find((one) => one.contact_id === writer.data) ?? null;
}

interface Mark {
  id: string;
  change: ContactChanges;
  /** Whether the page shows all of the person, so that a change is made on just that. */
  isRead?: boolean;
}

/** Change what is known about a person; shown at once, taken back if the server refuses. */
export function useMarkPerson() {
  const cache = useQueryClient();
  return useMutation({
    meta: small,
    scope: { id: "people" }, // one after the other, so each is made on the answer to the last
    mutationFn: ({ id, change, isRead = false }: Mark) =>
      isRead
        ? changeGuarded({
            name: nameOf(id), change, send: (options) => api.contacts.change(id, change, options),
            read: () => api.contacts.get(id, { include: ["aliases"] }),
          })
        : api.contacts.change(id, change),
    onMutate: ({ id, change }: Mark) => {
      const before = cache.getQueryData<Contact[]>(key);
      const changed = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null));
      cache.setQueryData<Contact[]>(key, before?.map((one) => (one.contact_id === id ? { ...one, ...changed } : one)));
      return { before };
    },
    onError: (_error, _mark, context) => cache.setQueryData(key, context?.before),
    onSettled: async (_data, _error, { change }) => {
      await Promise.all([cache.invalidateQueries({ queryKey: key }), rankingChanged()]);
      await cache.invalidateQueries({ queryKey: ["chats"] });
      if (change.is_owner) await cache.invalidateQueries({ queryKey: ["messages"] });
    },
  });
}

/** One person with every name, each with its id. */
export function useContact(id: string) {
  return useQuery({
    queryKey: [...key, "one", id],
    queryFn: async () => note(nameOf(id), await api.contacts.get(id, { include: ["aliases"] })),
  });
}

/** The chats a person takes part in, the latest first. */
export function useChatsOf(id: string) {
  return useQuery({ queryKey: ["chats", "of", id], queryFn: () => api.chats.every({ participant: id }).all() });
}

/** What a person was put together from, the latest merge first. */
export function useMerges(id: string) {
  return useQuery({ queryKey: mergesKey(id), queryFn: () => api.contacts.merges(id) });
}

/** Everything that shows people has to be asked for again. */
async function peopleChanged(cache: QueryClient): Promise<void> {
  await Promise.all([cache.invalidateQueries({ queryKey: key }), chatsChanged()]);
}

export function useAddAlias(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (alias: string) => api.contacts.addAlias(id, alias),
    onSettled: () => cache.invalidateQueries({ queryKey: key }),
  });
}

export function useRemoveAlias(id: string) {
  const cache = useQueryClient();
  return useMutation({
    meta: small,
    mutationFn: (alias: Alias) => api.contacts.removeAlias(id, alias.alias_id),
    onSettled: () => cache.invalidateQueries({ queryKey: key }),
  });
}

interface Joining {
  kept: string;
  others: string[];
}

/** Make one person of several. */
export function useMerge() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ kept, others }: Joining) => api.contacts.merge(kept, others),
    onSettled: () => peopleChanged(cache),
  });
}

interface Parting {
  kept: string;
  merge: string;
}

/** Take a merge back. */
export function useUnmerge() {
  const cache = useQueryClient();
  return useMutation({
    meta: small,
    mutationFn: ({ kept, merge }: Parting) => api.contacts.unmerge(kept, merge),
    onSettled: () => peopleChanged(cache),
  });
}
