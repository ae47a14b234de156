import { toCsvHeaders } from "./csv-headers";

/** A file under a telling name. */
export const csvAnswer = (text: string | null, fileName: string): Response =>
  new Response(text, { headers: toCsvHeaders(fileName) });
