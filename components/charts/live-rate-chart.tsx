"use client";

import { lazy, Suspense, type SyntheticEvent, useState } from "react";
import { RatePicture } from "./rate-picture";
import type { RatePoint } from "./rate-point";

const RateChart = lazy(() => import("./rate-chart"));

type LiveRateChartProps = { points: RatePoint[]; locale: string; label: string };

type Awake = { size: { width: number; height: number }; byKeyboard: boolean };

/** A picture of the chart that becomes interactive once it is pointed at, touched or focused. Fills its box. */
export function LiveRateChart({ points, locale, label }: LiveRateChartProps) {
  const [awake, setAwake] = useState<Awake | null>(null);
  const picture = <RatePicture points={points} locale={locale} />;

  const wake = ({ type, currentTarget: { clientWidth: width, clientHeight: height } }: SyntheticEvent<HTMLElement>) =>
    setAwake((known) => known ?? { size: { width, height }, byKeyboard: type === "focus" });

  if (!awake) {
    return (
      <button
        type="button"
        aria-label={`${label}: explore`}
        onPointerEnter={wake}
        onPointerDown={wake}
        onFocus={wake}
        className="absolute inset-0 cursor-default"
      >
        {picture}
      </button>
    );
  }
  return (
    <Suspense fallback={picture}>
      <RateChart points={points} locale={locale} label={label} size={awake.size} takeFocus={awake.byKeyboard} />
    </Suspense>
  );
}
