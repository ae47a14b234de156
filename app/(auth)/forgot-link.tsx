import Link from "next/link";

export const ForgotLink = () => (
  <p>
    <Link href="/forgot-password" className="text-primary underline-offset-4 hover:underline">
      Forgot your password?
    </Link>
  </p>
);
