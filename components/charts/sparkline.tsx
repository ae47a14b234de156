type SparklineProps = { values: readonly (number | null)[]; className?: string };

const WIDTH = 72;
const HEIGHT = 20;
const MOST_POINTS = 48;

/** The shape of a series, for a glance; decorative, so its numbers must stand elsewhere. Gaps stay gaps. */
export function Sparkline({ values: all, className = "text-muted-foreground" }: SparklineProps) {
  const values = thin(all);
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const x = (index: number) => ((index / (values.length - 1)) * WIDTH).toFixed(1);
  const y = (value: number) =>
    (span === 0 ? HEIGHT / 2 : HEIGHT - 1 - ((value - low) / span) * (HEIGHT - 2)).toFixed(1);
  const path = values
    .map((value, index) =>
      value === null ? "" : `${(values[index - 1] ?? null) === null ? "M" : "L"}${x(index)} ${y(value)}`,
    )
    .join("");
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className={`h-5 w-18 ${className}`}
    >
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.25"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

/** Averages of neighbours, where there are more values than the width can show. */
function thin(values: readonly (number | null)[]): readonly (number | null)[] {
  const size = Math.ceil(values.length / MOST_POINTS);
  if (size <= 1) return values;
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) => {
    const known = values.slice(index * size, (index + 1) * size).filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
  });
}
