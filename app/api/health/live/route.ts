import { route } from "@/lib/http/route";

export const GET = route({ access: "GET /api/health/live" }, () => ({ status: "live" }));
