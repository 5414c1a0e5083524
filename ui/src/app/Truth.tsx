/** The line that always tells what leaves the computer. */

import { useTranslation } from "react-i18next";
import { useStatus } from "./status";

export function Truth() {
  const { t } = useTranslation();
  const demo = useStatus().data?.demo;
  return (
    <p className="truth">
      <i />
      {t("truth")}
      {demo ? ` ${t("truth.demo")}` : ""}
    </p>
  );
}
