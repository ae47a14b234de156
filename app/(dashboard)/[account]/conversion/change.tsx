import { cn } from "@/components/ui/class-name";

type ChangeProps = {
  /** Signed, with its unit. */
  text: string;
  /** Whether it is for the better, if the difference is statistically real; `null` if it may well be chance. */
  real?: "better" | "worse" | null;
  /** What `text` says, which a real difference's arrow follows: more failures rise and are worse. */
  difference?: number | null;
  /** Keeps the place of the mark free where there is none, so that numbers stand below each other. */
  aligned?: boolean;
};

/** A difference to the previous period. Red is kept for a worsening that is real. */
export function Change({ text, real = null, difference = null, aligned = false }: ChangeProps) {
  const rises = difference === null ? real === "better" : difference > 0;
  return (
    <span
      className={cn(
        "whitespace-nowrap",
        real === "worse" && "font-medium text-destructive",
        real === "better" && "font-medium text-foreground",
      )}
    >
      {text}
      {(real || aligned) && (
        <span aria-hidden className="ml-1 inline-block w-3 text-2xs">
          {real && (rises ? "▲" : "▼")}
        </span>
      )}
      {real && <span className="sr-only">, {real}, statistically real</span>}
    </span>
  );
}
