/** One setting: what it is on the left, the control on the right. */

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  title: string;
  why: string;
  saved: boolean;
  children: ReactNode;
}

export function Setting({ title, why, saved, children }: Props) {
  const { t } = useTranslation();
  return (
    <section className="set">
      <div>
        <h2>{title}</h2>
        <p>{why}</p>
      </div>
      <div className="control">
        {children}
        <p className="saved" role="status">{saved ? t("settings.saved") : ""}</p>
      </div>
    </section>
  );
}
