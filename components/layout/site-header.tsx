import Link from "next/link";
import { Logo } from "./logo";
import { ThemeToggle } from "./theme-toggle";

const BRAND = "flex items-center gap-2 rounded-md font-semibold";

/** The top of a page that belongs to no account; leads to the start, but from a page that is left only when it is done. */
export const SiteHeader = ({ leads = true }: { leads?: boolean }) => (
  <header className="flex h-12 items-center justify-between px-4 lg:px-6">
    {leads ? (
      <Link href="/" prefetch={false} className={BRAND}>
        <Logo />
        OTP Insights
      </Link>
    ) : (
      <span className={BRAND}>
        <Logo />
        OTP Insights
      </span>
    )}
    <ThemeToggle />
  </header>
);
