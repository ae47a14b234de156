import type { Metadata } from "next";
import Link from "next/link";
import { SiteHeader } from "@/components/layout/site-header";
import { MessagePage } from "@/components/states/message-page";
import { Button } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <>
      <SiteHeader />
      <MessagePage title="Nothing here">
        <p className="text-muted-foreground">
          This page does not exist, or it belongs to an account that you have no access to.
        </p>
        <Button asChild>
          <Link href="/">Go to your report</Link>
        </Button>
      </MessagePage>
    </>
  );
}
