import type { State } from "@/lib/data-health/fields";
import type { Check } from "./check";
import { wordOf } from "./state-word";

const ORDER: readonly State[] = ["broken", "look", "ok", "no_data"];

/** How many checks say what, with the way to those that matter. */
export function Summary({ checks }: { checks: readonly Check[] }) {
  return (
    <p className="flex min-w-0 flex-wrap gap-x-4 gap-y-1">
      {ORDER.map((state) => {
        const held = checks.filter((check) => check.state === state);
        if (held.length === 0) return null;
        const isUrgent = state === "broken" || state === "look";
        return (
          <span key={state} className={isUrgent ? "" : "text-muted-foreground"}>
            {held.length} {state === "look" ? "to look at" : wordOf(state)}
            {isUrgent && ": "}
            {isUrgent &&
              held.map((check, index) => (
                <span key={check.id}>
                  {index > 0 && ", "}
                  <a href={`#${check.id}`} className="underline underline-offset-3">
                    {check.title}
                  </a>
                </span>
              ))}
          </span>
        );
      })}
    </p>
  );
}
