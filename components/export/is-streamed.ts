/** Files as long as there are messages or events; all others are short tables. */
const STREAMED = /\/(messages|evidence|audit)\.csv\?/;

/** Whether a file is sent as it is read, each caller's in turn. */
export const isStreamed = (href: string): boolean => STREAMED.test(href);
