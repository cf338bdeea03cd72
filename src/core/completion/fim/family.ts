// How the fill-in-the-middle family of a vocabulary is recognised, and what that family's tokens are.
import type { Tokenizer } from '../../models/tokens';
import { families, type Family, type Part } from './families';

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
