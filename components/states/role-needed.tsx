import { MessagePage } from "./message-page";

type RoleNeededProps = {
  /** The page, as its heading has it: "Messages". */
  what: string;
  /** The least role that may see it. */
  needs: string;
  /** What the viewer's role does not allow: "see its single messages". */
  but: string;
};

/** Instead of a page of the account that the viewer's role is too small for. */
export function RoleNeeded({ what, needs, but }: RoleNeededProps) {
  return (
    <MessagePage title={`${what} need the role ${needs}`}>
      <p className="text-muted-foreground">
        Your role in this account lets you see its reports, but not {but}. An administrator of the account can change
        that.
      </p>
    </MessagePage>
  );
}
