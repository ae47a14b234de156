import { cn } from "@/components/ui/class-name";

type NameTextProps = { text: string; className?: string };

/** Two letters and 32 hex digits: all of a kind begin alike, so what tells them apart is their end. */
const SID = /^[A-Z]{2}[0-9a-f]{32}$/;
const TAIL = 6;

/** A name as people gave it, written in its own direction; of an identifier what there is no room for is its middle. */
export function NameText({ text, className }: NameTextProps) {
  if (!SID.test(text)) {
    return (
      <span dir="auto" className={cn("min-w-0 truncate text-left", className)}>
        {text}
      </span>
    );
  }
  return (
    <span className={cn("flex min-w-0", className)}>
      {/* Read in one piece: side by side, the two would be heard, and found, as two words. */}
      <span className="sr-only">{text}</span>
      <span aria-hidden className="truncate">
        {text.slice(0, -TAIL)}
      </span>
      <span aria-hidden className="shrink-0">
        {text.slice(-TAIL)}
      </span>
    </span>
  );
}
