// Cases of the trimming rules: a document with the cursor in it, what the model writes there, what is left of it.
import assert from 'node:assert/strict';
import { type RuleName, type Trimmed, trimSuggestion } from '../../src/core/completion/trim/trimSuggestion';

export interface TrimCase {
  readonly name: string;
  /** The document, ‸ marks the cursor. */
  readonly at: string;
  readonly text: string;
  /** What is left; without it the text stays as it is. */
  readonly kept?: string;
  /** TypeScript if not given. */
  readonly languageId?: string;
}

/** Each case is changed by `rule` and by no other, or by none. */
export function checkRule(rule: RuleName, cases: readonly TrimCase[]): void {
  describe(`trimming, ${rule}:`, () => {
    for (const { name, at, text, kept = text, languageId } of cases) {
      it(name, () =>
        assert.deepEqual(trimAt(at, text, languageId), { text: kept, rules: kept === text ? [] : [rule] }),
      );
    }
  });
}

export function trimAt(at: string, text: string, languageId = 'typescript'): Trimmed {
  const [prefix = '', suffix = ''] = at.split('‸');
  return trimSuggestion(text, { prefix, suffix, languageId, path: 'src/stock.ts' });
}
