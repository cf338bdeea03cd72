// What is shown of definitions: their signatures without what they do.
import type { Definition, Outline } from './outline';

/**
 * A definition's signature, and of a type and its like those of its members: the public ones first, the private ones
 * not.
 */
export function signatureOf(text: string, { definitions }: Outline, place: number): string {
  const definition = definitions[place];
  if (!definition) return '';
  const visible = membersOf(definitions, place).filter(({ visibility }) => visibility !== 'private');
  const isPublic = ({ visibility }: Definition) => visibility === 'public';
  const members = [...visible.filter(isPublic), ...visible.filter((member) => !isPublic(member))];
  return withMembers(
    text,
    definition,
    members.map((member) => headOf(text, member)),
  );
}

/** A whole file as signatures; what is private is left out. */
export function outlineText(text: string, { definitions }: Outline): string {
  const children = new Map<number | undefined, number[]>();
  for (const [place, { container }] of definitions.entries()) {
    const beside = children.get(container);
    if (beside) beside.push(place);
    else children.set(container, [place]);
  }
  const shown = (container: number | undefined): readonly string[] => {
    const all = (children.get(container) ?? []).filter((place) => definitions[place]?.visibility !== 'private');
    return all.flatMap((place) => {
      const definition = definitions[place];
      return !definition || isRepeated(definitions, place)
        ? []
        : [withMembers(text, definition, isFunction(definition) ? [] : shown(place))];
    });
  };
  return shown(undefined).join('\n');
}

/** Characters of one signature, as of a value that is a table. */
const LONGEST_SIGNATURE = 600;

function membersOf(definitions: readonly Definition[], place: number): readonly Definition[] {
  const of = definitions[place];
  if (!of || isFunction(of)) return [];
  return definitions.filter(({ container }, member) => container === place && !isRepeated(definitions, member));
}

/** Names that are declared at once have one signature. */
function isRepeated(definitions: readonly Definition[], place: number): boolean {
  const [before, one] = [definitions[place - 1], definitions[place]];
  return before !== undefined && before.start === one?.start && before.end === one.end;
}

function isFunction({ kind }: Definition): boolean {
  return kind === 'function' || kind === 'method';
}

/** A signature that is the whole text shows its members already. */
function withMembers(text: string, definition: Definition, members: readonly string[]): string {
  const { signatureEnd, end, nameStart } = definition;
  if (members.length === 0 || signatureEnd === end) return headOf(text, definition);
  const inner = members.map((member) => member.replace(/^(?=.)/gmu, '  '));
  if (text.charAt(signatureEnd) !== '{') return [headOf(text, definition), ...inner].join('\n');
  // A C type may have its name behind its body.
  const tail = nameStart > signatureEnd ? text.slice(text.lastIndexOf('}', nameStart) + 1, end).trim() : '';
  return [`${dedented(text, definition)} {`, ...inner, tail === '' ? '}' : `} ${tail}`].join('\n');
}

/** What stands before the body of a definition, without the sign that begins it. */
export function headOf(text: string, definition: Definition): string {
  const head = dedented(text, definition).replace(/\s*(?:=>?|\{)$/u, '');
  if (head.length <= LONGEST_SIGNATURE) return head;
  const cut = head.slice(0, LONGEST_SIGNATURE);
  return `${cut.slice(0, cut.lastIndexOf('\n') > 0 ? cut.lastIndexOf('\n') : undefined)} …`;
}

/** The signature with the indentation of its first line taken from all of them. */
function dedented(text: string, { start, signatureEnd }: Definition): string {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const indent = /^[ \t]*/u.exec(line)?.[0] ?? '';
  const signature = text.slice(start, signatureEnd).trimEnd();
  return indent === '' ? signature : signature.split(`\n${indent}`).join('\n');
}
