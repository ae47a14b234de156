import { refuseUnknown } from "@/lib/report/refuse-unknown";

/** There is nothing to choose but the account, and what nobody knows is refused. Throws InvalidParameterError. */
export const parseHealthQuery = (params: URLSearchParams): void => refuseUnknown(params, ["account"]);
