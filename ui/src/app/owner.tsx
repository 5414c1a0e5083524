/** What every screen needs to know about the owner: language, time zone, and how dates are said. */

import type { Profile } from "@earmark/client";
import { createContext, use, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { localeOf } from "@/language";
import { makeDates, type Dates } from "@/shared/dates";

interface Owner {
  profile: Profile;
  dates: Dates;
}

const OwnerContext = createContext<Owner | null>(null);

export function OwnerProvider({ profile, children }: { profile: Profile; children: ReactNode }) {
  const { i18n } = useTranslation();
  const language = i18n.language;
  const owner = useMemo(
    () => ({ profile, dates: makeDates(localeOf(language), profile.timezone, () => new Date()) }),
    [profile, language],
  );
  return <OwnerContext value={owner}>{children}</OwnerContext>;
}

export function useOwner(): Owner {
  const owner = use(OwnerContext);
  if (!owner) throw new Error("useOwner stands outside OwnerProvider");
  return owner;
}

export function useDates(): Dates {
  return useOwner().dates;
}
