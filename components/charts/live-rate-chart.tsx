"use client";

import {
  type KeyboardEvent as KeyPress,
  lazy,
  Suspense,
  type SyntheticEvent,
  useCallback,
  useRef,
  useState,
} from "react";
import { RatePicture } from "./rate-picture";
import type { RatePoint } from "./rate-point";

const RateChart = lazy(() => import("./rate-chart"));

type LiveRateChartProps = { points: RatePoint[]; locale: string; label: string };

type Size = { width: number; height: number };

/** A picture of the chart that becomes interactive once it is pointed at, touched or focused. Fills its box. */
export function LiveRateChart({ points, locale, label }: LiveRateChartProps) {
  const [size, setSize] = useState<Size | null>(null);
  const [ready, setReady] = useState(false);
  const picture = useRef<HTMLButtonElement>(null);
  const arrows = useRef<string[]>([]);

  const wake = ({ currentTarget: { clientWidth: width, clientHeight: height } }: SyntheticEvent<HTMLElement>) =>
    setSize((known) => known ?? { width, height });

  const keepArrow = ({ key }: KeyPress) => {
    if (key === "ArrowLeft" || key === "ArrowRight") arrows.current.push(key);
  };

  // The picture stays until the chart can take the focus over from it; removed any earlier, it would drop it.
  const takeOver = useCallback((chart: SVGElement) => {
    if (document.activeElement === picture.current) {
      chart.focus();
      for (const key of arrows.current) chart.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    }
    setReady(true);
  }, []);

  return (
    <>
      {size && (
        <Suspense fallback={null}>
          <RateChart points={points} locale={locale} label={label} size={size} onReady={takeOver} />
        </Suspense>
      )}
      {!ready && (
        <button
          ref={picture}
          type="button"
          aria-label={`${label}: explore`}
          onPointerEnter={wake}
          onPointerDown={wake}
          onFocus={wake}
          onKeyDown={keepArrow}
          className="absolute inset-0 cursor-default"
        >
          <RatePicture points={points} locale={locale} />
        </button>
      )}
    </>
  );
}
