"use client";

import { useEffect, useRef, useState } from "react";

/** Pixels that pass while one scrolls and the content is on its way. */
const MARGIN = "300px 0px";

/** Whether a box is in sight, or will soon be; for paper it always is. */
export function useIsNear() {
  const box = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => setIsNear(entries.at(-1)?.isIntersecting ?? false), {
      rootMargin: MARGIN,
    });
    if (box.current) observer.observe(box.current);
    const onPrint = () => setIsNear(true);
    window.addEventListener("beforeprint", onPrint);
    return () => {
      observer.disconnect();
      window.removeEventListener("beforeprint", onPrint);
    };
  }, []);
  return { box, isNear };
}
