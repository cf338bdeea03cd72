// Marks in a text that comes in parts: a mark may be cut anywhere.

/** How many characters at the end of `text` begin one of the marks. */
export function beginningAtEnd(text: string, marks: readonly string[]): number {
  const lengths = marks.map((mark) => {
    let length = Math.min(mark.length - 1, text.length);
    while (length > 0 && !text.endsWith(mark.slice(0, length))) length--;
    return length;
  });
  return Math.max(0, ...lengths);
}
