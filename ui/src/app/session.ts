/** Opening the page: the one-time code of the address becomes a session cookie. */

import { UnauthorisedError, type Profile } from "@earmark/client";
import { useQuery } from "@tanstack/react-query";
import { api, sessionKey } from "./api";

/** Read the one-time code out of an address or accept it alone. */
export function codeIn(text: string): string {
  const found = /[#&?]code=([^&\s]+)/.exec(text);
  const code = found?.[1] ?? text.trim();
  try {
    return decodeURIComponent(code);
  } catch {
    return code; // cut or mistyped: the server will say so
  }
}

async function spendCode(): Promise<void> {
  if (!/^#code=/.test(location.hash)) return;
  const code = codeIn(location.hash);
  history.replaceState(history.state, "", location.pathname + location.search);
  // A spent code is no harm when the browser already holds a session.
  await api.session.signIn(code).catch(() => undefined);
}

async function open(): Promise<Profile | null> {
  await spendCode();
  try {
    return await api.profile.get();
  } catch (error) {
    if (error instanceof UnauthorisedError) return null;
    throw error;
  }
}

/** The owner's profile, or null while nobody is signed in. */
export function useSession() {
  return useQuery({ queryKey: sessionKey, queryFn: open, staleTime: Infinity, gcTime: Infinity });
}
