import { formatCount } from "@/lib/format/number";

type DemoProgressBarProps = { messages: number; total: number; locale: string };

export function DemoProgressBar({ messages, total, locale }: DemoProgressBarProps) {
  const percent = Math.floor((messages / total) * 100);
  return (
    <>
      <div
        role="progressbar"
        aria-label="Making demo data"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="h-1.5 overflow-hidden rounded-full bg-track"
      >
        <div
          className="h-full rounded-full bg-primary transition-[width] duration-500 motion-reduce:transition-none"
          style={{ width: `${percent}%` }}
        />
      </div>
      <p className="mt-2 text-muted-foreground text-xs">
        {messages === 0 ? "Preparing…" : `${formatCount(messages, locale)} of ${formatCount(total, locale)} messages`}
      </p>
    </>
  );
}
