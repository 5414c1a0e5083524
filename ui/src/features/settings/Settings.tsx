/** What the owner may set; every change is saved by itself and shows at once. */

import { useTranslation } from "react-i18next";
import { useOwner } from "@/app/owner";
import { useTitle } from "@/app/title";
import { languages } from "@/language";
import { Bones, Trouble } from "@/shared/small";
import { ChatKinds, DigestTimes } from "./Digest";
import { Keywords } from "./Keywords";
import { useChangeProfile, usePreferences } from "./queries";
import { Ranking } from "./Ranking";
import { Setting } from "./Setting";

const themes = ["light", "dark", "system"] as const;

function Theme() {
  const { t } = useTranslation();
  const { profile } = useOwner();
  const change = useChangeProfile();
  return (
    <Setting title={t("settings.theme")} why={t("settings.theme_why")} saved={false}>
      <div className="segments" role="group" aria-label={t("settings.theme")}>
        {themes.map((theme) => (
          <button key={theme} type="button" aria-pressed={profile.theme === theme} onClick={() => change.mutate({ theme })}>
            {t(`theme.${theme}`)}
          </button>
        ))}
      </div>
      {change.isError ? <Trouble error={change.error} /> : null}
    </Setting>
  );
}

function Language() {
  const { t, i18n } = useTranslation();
  const change = useChangeProfile();
  return (
    <Setting title={t("settings.language")} why={t("settings.language_why")} saved={false}>
      <select
        className="field" aria-label={t("settings.language")} value={i18n.language}
        onChange={(event) => change.mutate({ preferred_language: event.target.value })}
      >
        {Object.entries(languages).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
      </select>
      {change.isError ? <Trouble error={change.error} /> : null}
    </Setting>
  );
}

function Zone() {
  const { t } = useTranslation();
  const { profile } = useOwner();
  const change = useChangeProfile();
  const zones = new Set([profile.timezone, "UTC", ...Intl.supportedValuesOf("timeZone")]);
  return (
    <Setting title={t("settings.zone")} why={t("settings.zone_why")} saved={change.isSuccess}>
      <select
        className="field" aria-label={t("settings.zone")} value={profile.timezone}
        onChange={(event) => change.mutate({ timezone: event.target.value })}
      >
        {[...zones].map((zone) => <option key={zone} value={zone}>{zone.replaceAll("_", " ")}</option>)}
      </select>
      {change.isError ? <Trouble error={change.error} /> : null}
    </Setting>
  );
}

/** What ranks the chats; nothing can be changed before it is known what stands there. */
function Preferred() {
  const { data, error, refetch } = usePreferences();
  if (data) {
    return (
      <>
        <Ranking held={data.ranking_weights} />
        <Keywords words={data.critical_keywords} />
        <DigestTimes held={data} />
        <ChatKinds held={data} />
      </>
    );
  }
  return error ? <Trouble error={error} again={() => void refetch()} /> : <Bones rows={6} />;
}

export function Settings() {
  const { t } = useTranslation();
  useTitle(t("settings.title"));
  return (
    <div className="sheet-page">
      <h1>{t("settings.title")}</h1>
      <p className="lead">{t("settings.lead")}</p>
      <Preferred />
      <Theme />
      <Language />
      <Zone />
    </div>
  );
}
