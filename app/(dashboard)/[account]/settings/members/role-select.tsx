import type { ComponentProps } from "react";
import { Select } from "@/components/ui/select";
import { ROLES } from "@/lib/auth/roles";

/** The roles, least first; what each may do stands on the page. */
export const RoleSelect = (props: ComponentProps<typeof Select>) => (
  <Select {...props}>
    {ROLES.map((role) => (
      <option key={role} value={role}>
        {role}
      </option>
    ))}
  </Select>
);
