// What of a context a family's prompt leaves to the document.
import type { LayoutLimits } from '../layout';
import { layoutLimits } from '../layoutLimits';
import type { Tokenizer } from '../tokenizer';
import { type Family, showsBelow } from './family';
import { type FillRequest, headerTokens } from './prompt';

export interface PromptSpace {
  readonly contextTokens: number;
  readonly outputTokens: number;
  readonly headLimitLines: number;
}

export function promptLimits(
  family: Family,
  file: Pick<FillRequest, 'repository' | 'path' | 'chunks'>,
  space: PromptSpace,
  tokenizer: Tokenizer,
): LayoutLimits {
  return layoutLimits({
    ...space,
    headerTokens: headerTokens(family, file, tokenizer),
    showsBelow: showsBelow(family, tokenizer),
  });
}
