// Text that the editor would read as more than text: messages turn `[text](command:…)` into a link that runs a command,
// lists and the status bar turn `$(name)` into an icon.

/** Has no width. With it in between nothing is a link or an icon, and the text looks the same. */
const joiner = '\u2060';

/** Looks like `text`, and is nothing but text wherever the editor shows it. */
export function inert(text: string): string {
  return text.replace(/[\]$](?=\()/gu, `$&${joiner}`);
}

/** A label of the status bar or of a list. */
export function withIcon(name: string, text: string): string {
  return `$(${name}) ${inert(text)}`;
}
