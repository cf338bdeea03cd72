// Where a completion ends by the look of the text: for languages without a grammar.
import type { AskedExtent } from './extent';

/**
 * The beginning of `text` that belongs to `extent` when it is inserted behind `prefix`. A line that stands deeper than
 * the first belongs to the statement above it, and so does one as deep that closes it. A block ends before a line that
 * stands further left than the cursor.
 */
export function cutByIndentation(text: string, prefix: string, extent: AskedExtent): string {
  const head = prefix.slice(prefix.lastIndexOf('\n') + 1);
  const lines = text.split('\n');
  const first =
    head.trim() === ''
      ? Math.max(
          0,
          lines.findIndex((line) => line.trim() !== ''),
        )
      : 0;
  const base = indentation(first === 0 ? head + (lines[0] ?? '') : (lines[first] ?? ''));
  const after = lines.findIndex((line, index) => index > first && line.trim() !== '' && endsBefore(line, base, extent));
  return lines
    .slice(0, after < 0 ? lines.length : after)
    .join('\n')
    .trimEnd();
}

function endsBefore(line: string, base: number, extent: AskedExtent): boolean {
  const depth = indentation(line);
  switch (extent.kind) {
    case 'line':
      return true;
    case 'statement':
      return depth < base || (depth === base && !closer.test(line));
    case 'block':
      return depth < base;
  }
}

/** Brackets, and the words that close in Ruby, Lua and shells. */
const closer = /^\s*(?:[)\]}]|(?:end|done|fi|esac)\b)/u;

/** Columns of white space before the first character; a tab counts four. */
function indentation(line: string): number {
  return (/^[ \t]*/u.exec(line)?.[0] ?? '').replaceAll('\t', '    ').length;
}
