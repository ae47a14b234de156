/** Those of ASCII, tabs and line breaks among them: no name, number or SID has any. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
export const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f]/;
