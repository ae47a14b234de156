import type { Member } from "@/app/session";
import { hasRole } from "@/lib/auth/roles";
import type { Viewer } from "@/lib/views/saved-view";

export const toViewer = ({ user, role }: Pick<Member, "user" | "role">): Viewer => ({
  userId: user.id,
  isAdmin: hasRole(role, "admin"),
});
