// What the engine takes out of a model's output before anyone sees it: whatever is not text that was meant for the
// document.

/**
 * The output without broken and control characters, spelt-out special tokens, reasoning, and the wrapping of an answer.
 * `specials` are the special tokens of the model's family as they are spelt: a weak model writes them out letter by
 * letter. Fences stay where `path` is that of a Markdown document, which may have some.
 */
export function cleanOutput(text: string, specials: readonly string[], path = ''): string {
  const written = removeReasoning(cutSpelledSpecial(removeInvisible(cutBrokenCharacter(text)), specials));
  const answer = unwrapTags(written);
  return /\.(?:md|mdx|markdown|qmd|rmd)$/iu.test(path) ? answer : unwrapFence(answer);
}

/**
 * Where bytes do not add up to a character, or control characters begin, the model has lost its way: the text ends
 * there.
 */
function cutBrokenCharacter(text: string): string {
  // eslint-disable-next-line no-control-regex -- all but tab and line ends
  return before(text, text.search(/[\uFFFD\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/u));
}

/** Byte order marks and zero-width spaces mean nothing in code. Joiners stay: emoji and some scripts need them. */
function removeInvisible(text: string): string {
  return text.replace(/[\uFEFF\u200B]/gu, '');
}

function cutSpelledSpecial(text: string, specials: readonly string[]): string {
  return specials.reduce((rest, special) => before(rest, rest.indexOf(special)), text);
}

/** Reasoning that has not ended leaves no answer; one whose beginning stood in the prompt only has an end. */
function removeReasoning(text: string): string {
  const opening = /^\s*<think(?:ing)?>/u.exec(text);
  const closing = /<\/think(?:ing)?>(?:\s*\n)?/u.exec(text);
  if (closing) return text.slice(closing.index + closing[0].length);
  return opening ? '' : text;
}

function unwrapTags(text: string): string {
  const opened = text.replace(/^\s*<COMPLETION>\n?/u, '');
  return before(opened, opened.indexOf('</COMPLETION>'));
}

/**
 * A fence that opens the output makes what it encloses the answer; one that only ends it, as at the end of a chat,
 * goes.
 */
function unwrapFence(text: string): string {
  const opened = text.replace(/^\s*```[\w+#-]*[ \t]*(?:\n|$)/u, '');
  return before(opened, opened.search(/\n?^```[ \t]*$/mu));
}

function before(text: string, index: number): string {
  return index < 0 ? text : text.slice(0, index);
}
