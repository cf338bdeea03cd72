// Cleans a finished completion up: a list of small rules, each of which may shorten the text and never changes what it keeps.
import { nextLineOf } from './stop';
import { isBlank } from './stopLines';

export interface TrimContext {
  readonly suffix: string;
  /** Special tokens of the model's family as they are spelt: a weak model writes them out letter by letter. */
  readonly specials: readonly string[];
}

/** The text to show; '' when nothing worth showing is left. */
export function trimCompletion(text: string, context: TrimContext): string {
  const trimmed = RULES.reduce((rest, rule) => rule(rest, context), text);
  return isBlank(trimmed) ? '' : trimmed;
}

const RULES = [cutBrokenCharacter, cutSpelledSpecial, cutNextLine, cutRestOfLine, cutSpaceAtEnd];

/** Tokens may stand for parts of a character; where they do not add up to one, the text ends before it. */
function cutBrokenCharacter(text: string): string {
  return before(text, text.indexOf('\uFFFD'));
}

function cutSpelledSpecial(text: string, { specials }: TrimContext): string {
  return specials.reduce((rest, special) => before(rest, rest.indexOf(special)), text);
}

/** A last line that begins the document's next line was cut off by a limit while it repeated that line. */
function cutNextLine(text: string, { suffix }: TrimContext): string {
  const newline = text.lastIndexOf('\n');
  const line = text.slice(newline + 1).trimEnd();
  const repeats = newline >= 0 && line.trim().length >= 4 && nextLineOf(suffix)?.startsWith(line) === true;
  return repeats ? text.slice(0, newline) : text;
}

/** The rest of the cursor's line is not written again: brackets and the like only where the text closes more than it opened. */
function cutRestOfLine(text: string, { suffix }: TrimContext): string {
  const rest = (suffix.split('\n', 1)[0] ?? '').trim();
  const kept = text.trimEnd();
  if (rest === '' || !kept.endsWith(rest)) return text;
  return /\w/.test(rest) || closesTooMuch(kept) ? kept.slice(0, -rest.length) : text;
}

function cutSpaceAtEnd(text: string, { suffix }: TrimContext): string {
  return isBlank(suffix.split('\n', 1)[0] ?? '') ? text.trimEnd() : text;
}

function closesTooMuch(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if ('([{'.includes(character)) depth++;
    if (')]}'.includes(character) && --depth < 0) return true;
  }
  // Quotes open and close alike: an odd number of one of them closes the one before the cursor.
  return ['"', "'", '`'].some((quote) => text.split(quote).length % 2 === 0);
}

function before(text: string, index: number): string {
  return index < 0 ? text : text.slice(0, index);
}
