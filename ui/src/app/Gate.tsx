/** Nothing is shown to somebody without a session; they learn how to open the page instead. */

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { speak } from "@/language";
import { Trouble } from "@/shared/small";
import { api, sessionKey } from "./api";
import { OwnerProvider } from "./owner";
import { codeIn, useSession } from "./session";
import { setTheme } from "./theme";

export function Gate({ children }: { children: ReactNode }) {
  const session = useSession();
  const profile = session.data;
  const language = profile?.preferred_language;
  const theme = profile?.theme;
  useEffect(() => {
    if (language) void speak(language);
  }, [language]);
  useEffect(() => {
    if (theme) setTheme(theme);
  }, [theme]);
  if (session.isPending) return null;
  if (session.isError) {
    return (
      <div className="gate">
        <main>
          <Trouble error={session.error} again={() => void session.refetch()} />
        </main>
      </div>
    );
  }
  if (!profile) return <SignIn />;
  return <OwnerProvider profile={profile}>{children}</OwnerProvider>;
}

function SignIn() {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const [text, setText] = useState("");
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    document.title = `${t("gate.title")} · Earmark`;
  }, [t]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await (/code=/.test(text) ? api.session.signIn(codeIn(text)) : api.session.signInWithToken(text.trim()));
      await cache.resetQueries({ queryKey: sessionKey });
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <div className="gate">
      <main>
        <h1>{t("gate.title")}</h1>
        <p className="lead">{t("gate.lead")}</p>
        <p className="raw">earmark serve</p>
        <form onSubmit={(event) => void submit(event)}>
          <label htmlFor="token">{t("gate.token")}</label>
          <input
            id="token" className="field" type="password" autoComplete="off" required
            value={text} onChange={(event) => setText(event.target.value)}
          />
          <p className="muted">{t("gate.hint")}</p>
          <button type="submit" className="btn go big">{t("gate.open")}</button>
        </form>
        {error ? <Trouble error={error} safe={t("gate.safe")} /> : null}
      </main>
    </div>
  );
}
