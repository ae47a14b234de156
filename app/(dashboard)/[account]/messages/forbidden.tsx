import { RoleNeeded } from "@/components/states/role-needed";

export default function Forbidden() {
  return <RoleNeeded what="Messages" needs="analyst" but="see its single messages" />;
}
