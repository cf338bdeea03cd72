// Identifiers as they are written, in any language that writes them with letters, digits, underscores and dollars.

export const namePattern = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/** In the order of the text, each as often as it stands there. */
export function namesIn(text: string): readonly string[] {
  return text.match(namePattern) ?? [];
}
