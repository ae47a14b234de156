import { toBrand } from "@/lib/dimensions/carrier-brand";
import type { NewAnnotation } from "./annotation-fields";

/** The carrier as reports call it, whose charts are to have the annotation: a deploy knows it by the name that the sender uses. */
export const toReportedCarrier = ({ country, carrier }: Pick<NewAnnotation, "country" | "carrier">): string | null =>
  country !== null && carrier !== null ? (toBrand(country, carrier) ?? carrier) : carrier;
