const WIDTH = 72;
const HEIGHT = 20;
const GAP = 2;

/** Seven days for a glance; decorative, the table has the numbers. A day of nothing is a line, an unknown one is none. */
export function DayBars({ values }: { values: readonly (number | null)[] }) {
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  const width = (WIDTH - GAP * (values.length - 1)) / values.length;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" className="h-5 w-18 text-muted-foreground">
      {values.map((value, day) => {
        if (value === null) return null;
        const height = most === 0 ? 1 : Math.max(1, (value / most) * HEIGHT);
        const place = { x: day * (width + GAP), y: HEIGHT - height };
        return <rect key={place.x} {...place} width={width} height={height} fill="currentColor" />;
      })}
    </svg>
  );
}
