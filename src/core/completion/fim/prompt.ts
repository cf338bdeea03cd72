// Builds the token array of a fill-in-the-middle prompt. Special tokens enter by id only; the user's text is always
// encoded as text.
import type { Tokenizer } from '../../models/tokens';
import type { Layout } from '../documentLayout';
import type { Family, Part } from './families';
import { showsBelow, tokensOf } from './family';

/** A fill-in-the-middle prompt as text: each model puts it into its own form. */
export interface FillPlan extends FileNames, Pick<Layout, 'before' | 'head' | 'suffix' | 'below'> {
  /** Parts of other files to show, in this order; families without a form for them leave them out. */
  readonly chunks: readonly Chunk[];
}

export interface FileNames {
  readonly repository: string | undefined;
  readonly path: string;
}

export interface Chunk {
  readonly path: string;
  readonly text: string;
}

/**
 * The whole prompt. What stands below is shown as another part of the file, ahead of it. With a middle token, what
 * follows it is the encoding of `head`; without one, `before + head` is encoded as a whole.
 */
export function fillPrompt(family: Family, request: FillPlan, tokenizer: Tokenizer): readonly number[] {
  const start = tokenizer.bos === undefined ? [] : [tokenizer.bos];
  const { before, head, suffix, path } = request;
  const tokens = family.prompt.map((part) =>
    part.kind === 'context'
      ? contextTokens(family, request, tokenizer)
      : encodePart(part, { before, head, suffix, path }, tokenizer),
  );
  return [start, ...tokens].flat();
}

/** What a prompt of the family costs before any text of the document stands in it. */
export function headerTokens(
  family: Family,
  request: Omit<FillPlan, 'before' | 'head' | 'suffix' | 'below'>,
  tokenizer: Tokenizer,
): number {
  const below = showsBelow(family, tokenizer) ? ' ' : '';
  return fillPrompt(family, { ...request, before: '', head: '', suffix: '', below }, tokenizer).length;
}

/** A part of another file as it stands in a prompt; nothing where the family has no form for it. */
export function chunkTokens(family: Family, { path, text }: Chunk, tokenizer: Tokenizer): readonly number[] {
  return section(family.chunk, { path, text }, tokenizer);
}

function contextTokens(
  family: Family,
  { repository, path, chunks, below }: FillPlan,
  tokenizer: Tokenizer,
): readonly number[] {
  return [
    repository === undefined ? [] : section(family.repository, { repository }, tokenizer),
    ...[...chunks, ...(below === '' ? [] : [{ path, text: below }])].map((chunk) =>
      chunkTokens(family, chunk, tokenizer),
    ),
    section(family.file, { path }, tokenizer),
  ].flat();
}

function section(
  parts: readonly Part[] = [],
  values: Readonly<Record<string, string>>,
  tokenizer: Tokenizer,
): readonly number[] {
  const isKnown = tokensOf(parts).every((token) => tokenizer.special(token) !== undefined);
  return isKnown ? parts.flatMap((part) => encodePart(part, values, tokenizer)) : [];
}

function encodePart(part: Part, values: Readonly<Record<string, string>>, tokenizer: Tokenizer): readonly number[] {
  switch (part.kind) {
    case 'token': {
      const id = tokenizer.special(part.token);
      return id === undefined ? [] : [id];
    }
    case 'text': {
      const text = fill(part.text, values);
      return text === '' ? [] : tokenizer.encode(text);
    }
    case 'context':
      return [];
  }
}

/**
 * The template with its names replaced; nothing where all of them stand for empty text, as a lone space or line break
 * says nothing.
 */
function fill(template: string, values: Readonly<Record<string, string>>): string {
  let isEmpty = template.includes('{');
  const text = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    if (value !== '') isEmpty = false;
    return value;
  });
  return isEmpty ? '' : text;
}
