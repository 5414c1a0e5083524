/** The frame around every screen: rail, tabs, keys, and a place to drop files anywhere. */

import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { DropAnywhere } from "@/features/imports/DropAnywhere";
import { UploadProvider } from "@/features/imports/uploads";
import { useWaitingCount } from "@/features/summaries/queries";
import { Icon, type IconName } from "@/shared/Icon";
import { useArrival, useReturningFocus } from "./focus";
import { KeySheet } from "./KeySheet";
import { useKeys } from "./keys";
import { Clashes } from "./Clashes";
import { Notices } from "./notices";
import { Truth } from "./Truth";

type Place = "/" | "/chats" | "/search" | "/people" | "/imports" | "/data" | "/settings" | "/more";
interface Door {
  to: Place;
  icon: IconName;
}

const rail: Door[] = [
  { to: "/", icon: "today" },
  { to: "/chats", icon: "chats" },
  { to: "/search", icon: "search" },
  { to: "/people", icon: "people" },
  { to: "/imports", icon: "imports" },
  { to: "/data", icon: "data" },
  { to: "/settings", icon: "settings" },
];
const tabs: Door[] = [...rail.slice(0, 3), { to: "/imports", icon: "imports" }, { to: "/more", icon: "more" }];

function Doors({ doors, waiting }: { doors: readonly Door[]; waiting?: number }) {
  const { t } = useTranslation();
  return (
    <ul>
      {doors.map((door) => (
        <li key={door.to}>
          <Link to={door.to} activeOptions={{ exact: door.to === "/", includeSearch: false }} activeProps={{ "aria-current": "page" }}>
            <Icon name={door.icon} />
            {t(`nav.${door.icon}`)}
            {door.to === "/" && waiting ? <b className="num">{waiting}</b> : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function Brand() {
  return (
    <div className="brand">
      <svg viewBox="0 0 20 24" aria-hidden="true">
        <path d="M2 0h10l8 8v16H2z" fill="var(--ink)" />
        <path d="M12 0l8 8h-8z" fill="var(--mark-edge)" />
      </svg>
      Earmark
    </div>
  );
}

function useFind(): () => void {
  const navigate = useNavigate();
  return useCallback(() => {
    const field = document.querySelector<HTMLInputElement>("main input[type=search]");
    if (field && field.offsetParent !== null) field.focus();
    else void navigate({ to: "/search" });
  }, [navigate]);
}

export function Shell() {
  const { t } = useTranslation();
  const [sheet, setSheet] = useState(false);
  const find = useFind();
  const help = useCallback(() => setSheet(true), []);
  const waiting = useWaitingCount();
  const arrival = useArrival();
  useKeys({ find, help });
  useReturningFocus();
  return (
    <UploadProvider>
      <p className="unseen" role="status">{arrival}</p>
      <a className="skip" href="#main">{t("skip")}</a>
      <div className="frame">
        <nav className="rail" aria-label={t("nav.main")}>
          <Brand />
          <Doors doors={rail} waiting={waiting} />
          <div className="end"><Truth /></div>
        </nav>
        <main id="main" tabIndex={-1}><Outlet /></main>
        <nav className="tabs" aria-label={t("nav.main")}><Doors doors={tabs} /></nav>
      </div>
      <DropAnywhere />
      <Notices />
      <Clashes />
      {sheet ? <KeySheet onClose={() => setSheet(false)} /> : null}
    </UploadProvider>
  );
}
