/** On a phone: what has no tab of its own. */

import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "@/shared/Icon";
import { useTitle } from "./title";
import { Truth } from "./Truth";

const doors = [
  { to: "/people", icon: "people", name: "people.title" },
  { to: "/data", icon: "data", name: "nav.data" },
  { to: "/settings", icon: "settings", name: "settings.title" },
] as const;

export function More() {
  const { t } = useTranslation();
  useTitle(t("nav.more"));
  return (
    <div className="sheet-page">
      <h1>{t("nav.more")}</h1>
      <ul className="rows">
        {doors.map((door) => (
          <li key={door.to}>
            <Link to={door.to} className="row" data-item>
              <Icon name={door.icon} />
              <b>{t(door.name)}</b>
            </Link>
          </li>
        ))}
      </ul>
      <div className="foot">
        <Truth />
      </div>
    </div>
  );
}
