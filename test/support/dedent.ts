// Texts of several lines in a test, written as they are.

/**
 * The lines between the backticks, without the indentation of the first one. The text ends with a line end where the
 * closing backtick stands on a line of its own. What is put in keeps its own indentation.
 */
export function dedent(pieces: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const [indentation = '\n'] = /^\n */u.exec(pieces[0] ?? '') ?? [];
  const texts = pieces.map((piece, at) => piece.replaceAll(indentation, '\n').slice(at === 0 ? 1 : 0));
  const last = texts.pop() ?? '';
  return String.raw({ raw: [...texts, last.replace(/\n *$/u, '\n')] }, ...values);
}
