// What a fill-in-the-middle family is: how its prompts are put together, and how its vocabulary is recognised.
import type { Tokenizer } from '../../models/tokens';
import { families } from './families';

/** A piece of a prompt. `text` is a template: the names in braces stand for the user's text. */
export type Part =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'context' };

export interface Family {
  readonly name: string;
  /** Whether it was tried on the vocabulary of a model of the family, and not only on generated ones. */
  readonly tried: boolean;
  /** Special tokens, beside those in `prompt`, by which the vocabulary differs from others with the same spelling. */
  readonly needs?: readonly string[];
  /**
   * The whole prompt. 'context' is where repository, chunks of other files and this file's path stand, if the family
   * has them.
   */
  readonly prompt: readonly Part[];
  /** Name of the repository: {repository}. */
  readonly repository?: readonly Part[];
  /** Each part of another file: {path} and {text}. */
  readonly chunk?: readonly Part[];
  /** Path of this file: {path}. */
  readonly file?: readonly Part[];
  /** Special tokens that end the text, beside those in the parts above and the vocabulary's own end of text. */
  readonly stops: readonly string[];
}

/** The family whose special tokens the vocabulary has, or undefined: the model can not fill in. */
export function familyOf(tokenizer: Tokenizer): Family | undefined {
  return families.find((family) =>
    [...tokensOf(family.prompt), ...(family.needs ?? [])].every((token) => tokenizer.special(token) !== undefined),
  );
}

/** Ids of the tokens at which a completion has ended, as far as the vocabulary has them. */
export function stopTokens(family: Family, tokenizer: Tokenizer): ReadonlySet<number> {
  const parts = [family.prompt, family.repository ?? [], family.chunk ?? [], family.file ?? []].flat();
  const ids = [...tokensOf(parts), ...family.stops].map((token) => tokenizer.special(token));
  return new Set(ids.filter((id) => id !== undefined));
}

/**
 * Whether text from further down in the document can stand ahead of the prefix, as the part of a file, so that the
 * suffix can be short. Of no use to a family whose suffix comes first.
 */
export function showsBelow(family: Family, tokenizer: Tokenizer): boolean {
  const at = (name: string) => family.prompt.findIndex((part) => part.kind === 'text' && part.text.includes(name));
  const { chunk } = family;
  return (
    chunk !== undefined &&
    at('{before}') < at('{suffix}') &&
    tokensOf(chunk).every((token) => tokenizer.special(token) !== undefined)
  );
}

export function tokensOf(parts: readonly Part[]): readonly string[] {
  return parts.flatMap((part) => (part.kind === 'token' ? [part.token] : []));
}
