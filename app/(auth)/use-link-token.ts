import { useEffect, useState } from "react";

const keyOf = (pathname: string) => `one-time link ${pathname}`;

/** Takes the token out of the address, so that it is in no history, and keeps it for a reload and the way through sign-in. */
function takeToken(): string | null {
  const { hash, pathname } = window.location;
  if (hash.length > 1) {
    window.sessionStorage.setItem(keyOf(pathname), hash.slice(1));
    window.history.replaceState(null, "", pathname);
  }
  return window.sessionStorage.getItem(keyOf(pathname));
}

/** The token of the one-time link that led to this page; null without one, undefined as long as nobody has looked. */
export function useLinkToken(): string | null | undefined {
  const [token, setToken] = useState<string | null>();
  useEffect(() => {
    const look = () => setToken(takeToken());
    look();
    window.addEventListener("hashchange", look);
    return () => window.removeEventListener("hashchange", look);
  }, []);
  return token;
}

/** Once it has done its work. */
export const forgetLinkToken = (): void => window.sessionStorage.removeItem(keyOf(window.location.pathname));
