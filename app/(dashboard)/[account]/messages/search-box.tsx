"use client";

import { SearchIcon } from "lucide-react";
import { useActionState, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { type SearchState, searchMessages } from "./search-messages";

const NOTHING_WRONG: SearchState = { problem: null };

/** Finds a message by its SID, by a whole number or by the last digits of one. */
export function SearchBox({ account, query }: { account: string; query: string }) {
  // Kept by us: React empties a form after its action, also when there is something to mend.
  const [text, setText] = useState("");
  const [{ problem }, search, pending] = useActionState(searchMessages.bind(null, account, query), NOTHING_WRONG);
  const id = useId();
  return (
    <form action={search} className="relative flex w-full gap-1.5 md:ml-auto md:w-80">
      <label htmlFor={id} className="sr-only">
        Find by SID, full number or last digits
      </label>
      <Input
        id={id}
        name="text"
        value={text}
        onChange={(event) => setText(event.target.value)}
        type="search"
        maxLength={256}
        autoComplete="off"
        placeholder="SID, +number or last digits"
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        className="h-8"
      />
      {/* Never disabled: a form whose button is would take no Enter while it still looks for what was typed before. */}
      <Button type="submit" size="icon" aria-label="Find" aria-busy={pending}>
        <SearchIcon aria-hidden />
      </Button>
      <p
        id={`${id}-problem`}
        role="alert"
        className="absolute top-full left-0 z-30 mt-1 rounded-md border bg-popover px-2 py-1 text-destructive text-xs shadow-md empty:hidden"
      >
        {problem}
      </p>
    </form>
  );
}
