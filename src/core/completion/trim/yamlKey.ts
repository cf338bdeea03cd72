// A mapping in YAML has each key once.
import { linesBefore, type TrimContext, wholeLines } from './surroundings';

/** The text ends before a key that its mapping has already, above it, or below the text. */
export function cutYamlKey(text: string, context: TrimContext): string {
  if (context.languageId !== 'yaml') return text;
  const lines = wholeLines(text, context).map(readLine);
  const above = context.prefix.split('\n').slice(0, -1).map(readLine);
  const below = context.suffix.split('\n').slice(1).map(readLine);
  const at = lines.findIndex((line, index) => {
    if (line.key === undefined) return false;
    const isKey = ({ key, keyColumn }: Line) => key === line.key && keyColumn === line.keyColumn;
    const before = line.startsItem ? [] : mappingAbove([...above, ...lines.slice(0, index)], line.keyColumn);
    const after = lines.slice(index + 1);
    const behind = mappingBelow([...after, ...below], line.keyColumn).slice(after.length);
    return [...before, ...behind].some(isKey);
  });
  return at < 0 ? text : linesBefore(text, at);
}

interface Line {
  /** Of the first character; Infinity for a blank line or a comment. */
  readonly column: number;
  readonly startsItem: boolean;
  readonly key: string | undefined;
  readonly keyColumn: number;
}

function readLine(line: string): Line {
  const [, space = '', dash = '', key] = /^( *)((?:- +)*)(?:([\w.$/-]+|"[^"]*"|'[^']*'):(?= |$))?/u.exec(line) ?? [];
  const empty = /^\s*(?:#|$)/u.test(line);
  return {
    column: empty ? Infinity : space.length,
    startsItem: dash !== '',
    key,
    keyColumn: space.length + dash.length,
  };
}

/** The lines of the mapping whose keys stand in `column`, from its first line on. */
function mappingAbove(lines: readonly Line[], column: number): readonly Line[] {
  const start = lines.findLastIndex((line) => line.column < column);
  return lines.slice(lines[start]?.startsItem === true ? start : start + 1);
}

function mappingBelow(lines: readonly Line[], column: number): readonly Line[] {
  const end = lines.findIndex((line) => line.column < column);
  return end < 0 ? lines : lines.slice(0, end);
}
