// Whether a text in a TypeScript source is indented as a person would, by the lines around each of its lines.

/**
 * True where a line of `text` does not stand
 * - on an empty line of the document: in the cursor's column;
 * - beginning with a closer: as deep as the line that opens what it closes;
 * - behind a line that ends with an open bracket: one unit deeper, or two behind a line that begins with a sign;
 * - behind a line that goes on, or going on itself: no more than one unit deeper;
 * - else: as deep as the line above, or as one further out that is still around it.
 * Lines within comments and within texts of several lines are left out.
 */
export function isIndentedBadly(prefix: string, text: string): boolean {
  const above = prefix.split('\n');
  const head = above.pop() ?? '';
  const [first = '', ...others] = text.split('\n');
  const unit = unitOf(above);
  let lines = above.reduce(withLine, none);
  if (head.trim() === '') {
    const code = [first, ...others].find(isCode) ?? '';
    if (code === first ? depthOf(first) > 0 : depthOf(code) !== head.length) return true;
  }
  lines = withLine(lines, head + first);
  for (const line of others) {
    if (isCode(line) && lines.within === undefined && !fits(line, lines, unit)) return true;
    lines = withLine(lines, line);
  }
  return false;
}

/** The lines up to a place, as far as they decide where the next one stands. */
interface Lines {
  /** Of the last line, and of the lines further out that are around it, the outermost first. */
  readonly depths: readonly number[];
  /** Of the line in which each bracket that is still open was opened. */
  readonly open: readonly number[];
  /** The comment or text in which the last line ended. */
  readonly within: '*/' | '`' | undefined;
  /** The last line without comments and what stands in quotes. */
  readonly code: string;
}

const none: Lines = { depths: [], open: [], within: undefined, code: '' };

function fits(line: string, { depths, open, code }: Lines, unit: number): boolean {
  const depth = depthOf(line);
  const last = depths.at(-1) ?? 0;
  if (/^\s*[)\]}]/.test(line)) return open.length === 0 || depth === open.at(-1);
  // What a branch of a type or of a condition opens may stand under what it opens, not under its sign.
  if (/[([{]$/.test(code)) return depth === last + unit || (/^[|&?:] /.test(code) && depth === last + 2 * unit);
  const goesOn =
    /(?:[=?:&|+*/<>,.-]|\b(?:return|extends|else|in|of))$|^(?:\} )?(?:else )?(?:if|for|while) .*\)$|^\)$/.test(code) ||
    /^\s*[.?:|&+*/<>=-]/.test(line);
  return depths.includes(depth) || (goesOn && depth === last + unit);
}

function withLine(lines: Lines, line: string): Lines {
  const depth = depthOf(line);
  const open = [...lines.open];
  let { within } = lines;
  let code = '';
  for (let index = 0; index < line.length; index++) {
    const left = line.slice(index);
    const character = line.charAt(index);
    if (within !== undefined) {
      if (character === '\\') index++;
      else if (left.startsWith(within)) {
        index += within.length - 1;
        within = undefined;
      }
      continue;
    }
    if (left.startsWith('//')) break;
    const text = /^(["'])(?:\\.|(?!\1).)*\1?|^\/(?![*/ ])(?:\\.|\[(?:\\.|[^\]])*\]|[^/])+\//.exec(left)?.[0];
    if (text !== undefined) {
      code += '""';
      index += text.length - 1;
    } else if (left.startsWith('/*') || character === '`') {
      within = character === '`' ? '`' : '*/';
      index += within.length - 1;
    } else {
      code += character;
      if ('([{'.includes(character)) open.push(depth);
      if (')]}'.includes(character)) open.pop();
    }
  }
  const isWhole = lines.within === undefined && code.trim() !== '';
  return {
    open,
    within,
    code: isWhole ? code.trim() : lines.code,
    depths: isWhole ? [...lines.depths.filter((outer) => outer < depth), depth] : lines.depths,
  };
}

/** The commonest step from a line to a deeper one. */
function unitOf(lines: readonly string[]): number {
  const code = lines.filter(isCode).map(depthOf);
  const steps = code.map((depth, index) => depth - (code[index - 1] ?? depth)).filter((step) => step > 1);
  return [2, 4, 8].reduce(
    (unit, size) =>
      steps.filter((step) => step === size).length > steps.filter((step) => step === unit).length ? size : unit,
    2,
  );
}

const isCode = (line: string): boolean => line.trim() !== '';

const depthOf = (line: string): number => /^[ \t]*/.exec(line)?.[0].length ?? 0;
