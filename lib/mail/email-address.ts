import { z } from "zod";

/** RFC 5321, 4.5.3.1.3 */
const LONGEST = 254;

/** An address alone, as it is typed: no name beside it, no second one, nothing that could begin another header. */
export const emailAddressSchema = z.string().trim().max(LONGEST).pipe(z.email());
