import { notFound, redirect } from "next/navigation";
import { listOwnAccounts } from "./session";

export default async function StartPage() {
  const [first] = await listOwnAccounts();
  if (!first) notFound();
  redirect(`/${first.sid}/conversion`);
}
