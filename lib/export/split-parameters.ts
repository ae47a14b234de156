import { z } from "zod";
import { toInvalidParameter } from "@/lib/report/to-invalid-parameter";
import { type TableParameters, tableParameters } from "./export-parameters";

const formSchema = z.object(tableParameters);
const isForm = (name: string) => name in tableParameters;

/** How a file is to be written, and the parameters that say what it is of. Throws InvalidParameterError. */
export function splitParameters(params: URLSearchParams): {
  form: TableParameters;
  rest: URLSearchParams;
} {
  const names = [...new Set(params.keys())].filter(isForm);
  const parsed = formSchema.safeParse(Object.fromEntries(names.map((name) => [name, params.getAll(name)])));
  if (!parsed.success) throw toInvalidParameter(parsed.error);
  return { form: parsed.data, rest: new URLSearchParams([...params].filter(([name]) => !isForm(name))) };
}
