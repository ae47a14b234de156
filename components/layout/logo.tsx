/** The funnel that ends in a tick: sent, delivered, confirmed. */
export function Logo() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className="size-5 shrink-0">
      <rect width="32" height="32" rx="7" className="fill-primary" />
      <g fill="none" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round" className="stroke-primary-foreground">
        <path d="M7 9h18M10 16h12" strokeOpacity=".6" />
        <path d="m12 22.5 2.8 2.8 5.2-5.3" />
      </g>
    </svg>
  );
}
