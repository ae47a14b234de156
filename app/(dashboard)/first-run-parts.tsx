"use client";

import dynamic from "next/dynamic";

// Only accounts without messages need them: not part of the script of every report.
export const FirstMessage = dynamic(() =>
  import("@/components/first-message/first-message").then((module) => module.FirstMessage),
);
export const DemoCard = dynamic(() => import("@/components/demo/demo-card").then((module) => module.DemoCard));
