"use client";

import type { ComponentProps } from "react";
import { SiteHeader } from "@/components/layout/site-header";
import { ErrorMessage } from "@/components/states/error-message";

export default function RootError(props: ComponentProps<typeof ErrorMessage>) {
  return (
    <>
      <SiteHeader />
      <ErrorMessage {...props} />
    </>
  );
}
