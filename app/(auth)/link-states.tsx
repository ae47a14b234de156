import Link from "next/link";
import { Button } from "@/components/ui/button";
import { AuthText } from "./auth-text";

/** While the server looks up what the link is. */
export const LookingUp = () => (
  <p role="status" className="text-muted-foreground">
    Looking up the link…
  </p>
);

export const LinkFailed = ({ again }: { again: () => void }) => (
  <AuthText title="The server did not answer">
    <p role="alert" className="mb-6 text-muted-foreground">
      The link is still good. Try again in a moment.
    </p>
    <Button variant="primary" size="large" onClick={again}>
      Try again
    </Button>
  </AuthText>
);

export const TOO_MANY = "Too many requests came from your network. Wait a minute, and try again.";

export const TooMany = ({ again }: { again: () => void }) => (
  <AuthText title="Too many requests">
    <p role="alert" className="mb-6 text-muted-foreground">
      {TOO_MANY}
    </p>
    <Button variant="primary" size="large" onClick={again}>
      Try again
    </Button>
  </AuthText>
);

type LinkVoidProps = {
  children: string;
  /** Where whoever came by the link gets another without anybody's help. */
  anotherHref?: string;
};

export const LinkVoid = ({ children, anotherHref }: LinkVoidProps) => (
  <AuthText title="This link is not valid any more">
    <p className="mb-6 text-muted-foreground">{children}</p>
    <div className="flex flex-wrap gap-3">
      {anotherHref && (
        <Button asChild variant="primary" size="large">
          <Link href={anotherHref}>Ask for another link</Link>
        </Button>
      )}
      <Button asChild size="large">
        <Link href="/login">Sign in</Link>
      </Button>
    </div>
  </AuthText>
);
