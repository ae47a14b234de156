import { useCallback, useEffect, useState } from "react";

type Read<Answer> =
  | { readonly status: "asking" }
  | { readonly status: "failed"; readonly again: () => void }
  | { readonly status: "answered"; readonly answer: Answer | null; readonly again: () => void };

/** What the server says about the token of a link, which is nothing where there is none. */
export function useAnswer<Answer>(
  token: string | null | undefined,
  ask: (token: string) => Promise<Answer | null>,
): Read<Answer> {
  const [read, setRead] = useState<Read<Answer>>({ status: "asking" });
  const look = useCallback(() => {
    if (token === undefined) return;
    setRead({ status: "asking" });
    const asked = token === null ? Promise.resolve(null) : ask(token);
    asked.then(
      (answer) => setRead({ status: "answered", answer, again: look }),
      () => setRead({ status: "failed", again: look }),
    );
  }, [token, ask]);
  useEffect(look, [look]);
  return read;
}
