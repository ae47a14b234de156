import type { ComponentProps } from "react";
import { cn } from "@/components/ui/class-name";
import { ROLES } from "@/lib/auth/roles";

/** The roles, least first; what each may do stands on the page. */
export const RoleSelect = ({ className, ...props }: ComponentProps<"select">) => (
  <select className={cn("h-8 rounded-md border border-input bg-card px-2 disabled:opacity-50", className)} {...props}>
    {ROLES.map((role) => (
      <option key={role} value={role}>
        {role}
      </option>
    ))}
  </select>
);
