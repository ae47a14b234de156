import { RoleNeeded } from "@/components/states/role-needed";

export default function Forbidden() {
  return <RoleNeeded what="Settings" needs="admin" but="change its settings" />;
}
