import { MESSAGE_PARAMETERS, messageParameters } from "./message-query";
import { parseRowToken } from "./row-position";

/** `list~token`, as the links between pages have it. */
const isPlace = (text: string): boolean => parseRowToken("older", text.split("~")[1] ?? null) !== null;

function isUnderstood(search: URLSearchParams, name: (typeof MESSAGE_PARAMETERS)[number]): boolean {
  const values = search.getAll(name);
  return values.length === 0 || messageParameters[name].safeParse(values).success;
}

/** An address without what it says of a search, a filter of messages or a place in the list that isn't understood, and the names of that. */
export function toUnderstoodSearch(search: URLSearchParams) {
  const wrong = [
    ...MESSAGE_PARAMETERS.filter((name) => !isUnderstood(search, name)),
    ...["before", "after"].filter((name) => search.getAll(name).some((value) => value !== "" && !isPlace(value))),
  ];
  const understood = new URLSearchParams(search);
  for (const name of wrong) understood.delete(name);
  return { understood, wrong };
}
