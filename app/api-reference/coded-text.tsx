/** Text in which backticks hold code. */
export function CodedText({ text }: { text: string }) {
  return text.split("`").map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text never change places.
      <code key={index} className="font-mono text-[0.95em]">
        {part}
      </code>
    ),
  );
}
