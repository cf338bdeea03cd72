// How much to suggest at a place, from the syntax tree of the text around it.
import { type Extent, isInsideWord, onlyClosersFollow, restOfLine } from '../core/completion/extent';
import { find, type ParsedText } from './parsedText';
import { codeEndBefore, surroundingsAt } from './surroundings';

/** The extent at the offset `cursor`, or nothing where the grammar does not know the text. */
export function extentIn(parsed: ParsedText, cursor: number): Extent | undefined {
  const head = parsed.text.slice(parsed.text.lastIndexOf('\n', cursor - 1) + 1, cursor);
  const suffix = parsed.text.slice(cursor);
  const surroundings = surroundingsAt(parsed, cursor);
  if (surroundings === 'foreign') return undefined;
  if (isInsideWord(suffix)) return { kind: 'skip', reason: 'inside-word' };
  if (surroundings !== 'code' || !onlyClosersFollow(suffix)) return { kind: 'line' };
  const isBlank = head.trim() === '';
  if (opensBlock(parsed, codeEndBefore(parsed, cursor), isBlank)) return { kind: 'block' };
  if (!isBlank && restOfLine(suffix).trim() === '' && isComplete(parsed, cursor)) {
    return { kind: 'skip', reason: 'only-closers' };
  }
  return { kind: 'statement' };
}

/** `codeEnd` is where the code before the cursor ends, with `below` on a line above the cursor's. */
function opensBlock(parsed: ParsedText, codeEnd: number, below: boolean): boolean {
  if (codeEnd === 0) return false;
  if (below && '([{'.includes(parsed.text.charAt(codeEnd - 1))) return true;
  const openers = find(parsed, 'openers', codeEnd - 1, codeEnd).filter(({ node }) => node.endIndex === codeEnd);
  return openers.some(({ name }) => below || name === 'opener');
}

/**
 * True directly behind the `;` of a whole statement or the `}` of its body: only closers and the next line may follow.
 */
function isComplete(parsed: ParsedText, cursor: number): boolean {
  const last = parsed.text.charAt(cursor - 1);
  if (last !== ';' && last !== '}') return false;
  const endingHere = (question: 'statements' | 'blocks') =>
    find(parsed, question, cursor - 1, cursor)
      .map(({ node }) => node)
      .filter((node) => node.endIndex === cursor && !node.hasError);
  const statements = endingHere('statements');
  if (last === ';') return statements.length > 0;
  // The body of a function that is a value may be followed by more of its expression.
  return endingHere('blocks').some((block) => statements.some(({ id }) => id === block.parent?.id));
}
