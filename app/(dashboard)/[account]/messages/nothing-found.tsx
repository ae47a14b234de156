type NothingFoundProps = { isSearch: boolean; isPaged: boolean };

export function NothingFound({ isSearch, isPaged }: NothingFoundProps) {
  const [title, hint] = isPaged
    ? ["The list ends here", "There is nothing beyond this page."]
    : isSearch
      ? [
          "No message is found",
          "Check the SID or number; a number needs its + and country code, as in +91 98765 43210.",
        ]
      : ["No messages in this range", "A longer range or fewer filters may show some."];
  return (
    <div className="px-4 py-12 text-center">
      <p className="font-medium">{title}</p>
      <p className="mt-1 text-muted-foreground">{hint}</p>
    </div>
  );
}
