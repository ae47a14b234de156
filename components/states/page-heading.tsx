/** Where the focus goes when what had it has gone. */
export const PAGE_HEADING = "page-heading";

/** What the page is, for those who don't see where they are. */
export function PageHeading({ children }: { children: string }) {
  return (
    <h1 id={PAGE_HEADING} tabIndex={-1} className="sr-only">
      {children}
    </h1>
  );
}
