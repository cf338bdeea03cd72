// The lines below the first: each block stands one level further in than the line that opens it.
import { isBlank } from '../stopLines';
import { type IndentUnit, leadOf } from './indentUnit';
import { headOf, type TrimContext } from './surroundings';

interface Level {
  /** Columns, as the model wrote them and as they are to be. */
  readonly written: number;
  readonly right: number;
}

/**
 * Only what follows an opened block is judged; other lines keep their distance to the line they belong to, so that
 * aligned lines stay aligned and blocks stay blocks. Left as it is: tabs, which have no odd columns, and a text that
 * goes back to a column that is no level, as some styles do on purpose.
 */
export function indentSteps(text: string, unit: IndentUnit, context: TrimContext): string {
  if (unit === '\t') return text;
  const [first = '', ...others] = text.split('\n');
  let above = headOf(context) + first;
  let levels: readonly Level[] = [{ written: leadOf(above).length, right: leadOf(above).length }];
  const result = [first];
  for (const line of others) {
    const column = leadOf(line).length;
    if (!isBlank(line)) {
      levels = levelsAt(column, levels, above, unit, context.languageId);
      if (levels.length === 0) return text;
      above = line;
    }
    result.push(isBlank(line) ? line : ' '.repeat(levels.at(-1)?.right ?? column) + line.slice(column));
  }
  return result.join('\n');
}

/**
 * The levels of a line in this column, its own last; none where the line goes back to no level of the text or the
 * document.
 */
function levelsAt(
  written: number,
  levels: readonly Level[],
  above: string,
  unit: number,
  languageId: string,
): readonly Level[] {
  const outer = levels.filter((level) => level.written <= written);
  const parent = outer.at(-1);
  if (!parent) return written % unit === 0 ? [{ written, right: written }] : [];
  if (parent.written === written) return outer;
  if (outer.length < levels.length) return [];
  const step = written - parent.written;
  return [...outer, { written, right: parent.right + (opensBlock(above, step < unit, languageId) ? unit : step) }];
}

/** Arguments and items on lines of their own may well stand further in than a block would. */
function opensBlock(line: string, narrow: boolean, languageId: string): boolean {
  const opener = narrow ? /[{([]\s*$/u : /\{\s*$/u;
  return opener.test(line) || (languageId === 'python' && /:\s*(?:#.*)?$/u.test(line));
}
