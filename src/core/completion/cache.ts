// Suggestions by the place that they were made for. Typing through one, going back, accepting a part of it and typing
// it again find it without the engine.
import { LRUCache } from 'lru-cache';
import type { DocumentWindow } from './documentLayout';
import type { RuleName } from './trim/trimSuggestion';
import { prefixTail, suffixMark } from './typed';

/** A rule of trimming, the cut by the syntax, or the end where the model became unsure. */
export type Shortening = RuleName | 'syntax' | 'confidence';

export interface Known {
  /** '' where it is known that nothing is to be suggested. */
  readonly text: string;
  /** The rules that shortened it. */
  readonly rules: readonly Shortening[];
}

interface Entry extends Known {
  readonly mark: string;
  /** Counts up: the one that was shown last goes on being shown while it agrees with the text. */
  shown: number;
}

/** As many as VS Code's and Cody's clients keep; some hundred kilobytes of text. */
const MAX_ENTRIES = 250;

/** A suggestion is not followed further into its text than this, in UTF-16 units. */
const MAX_TYPED = 1000;

export class SuggestionCache {
  private readonly entries = new LRUCache<string, Entry>({ max: MAX_ENTRIES });
  private shownCount = 0;
  private longest = 0;

  put(place: DocumentWindow, known: Known): void {
    this.longest = Math.min(MAX_TYPED, Math.max(this.longest, known.text.length));
    this.entries.set(keyOf(place.document, place.prefix), { ...known, mark: suffixMark(place.suffix), shown: 0 });
  }

  /**
   * What is left at `place` of a suggestion that was made there, or earlier in the text that now stands before the
   * cursor.
   */
  find(place: DocumentWindow): Known | undefined {
    const mark = suffixMark(place.suffix);
    let best: { readonly entry: Entry; readonly typed: number } | undefined;
    for (let typed = 0; typed <= Math.min(this.longest, place.prefix.length); typed++) {
      const border = place.prefix.length - typed;
      const entry = this.entries.peek(keyOf(place.document, place.prefix.slice(0, border)));
      if (entry?.mark !== mark || !holds(entry, place.prefix.slice(border), place.suffix)) continue;
      if (best === undefined || entry.shown > best.entry.shown) best = { entry, typed };
    }
    if (best === undefined) return undefined;
    const { entry, typed } = best;
    this.entries.get(keyOf(place.document, place.prefix.slice(0, place.prefix.length - typed)));
    entry.shown = ++this.shownCount;
    return { text: entry.text.slice(typed), rules: entry.rules };
  }

  clear(): void {
    this.entries.clear();
    this.longest = 0;
  }
}

/**
 * What is left of a suggestion that was accepted may stand behind the cursor: the closers of a block that the cursor is
 * in.
 */
function holds({ text }: Entry, typed: string, suffix: string): boolean {
  return (
    typed === '' ||
    (text.length > typed.length && text.startsWith(typed) && !suffix.startsWith(text.slice(typed.length)))
  );
}

function keyOf(document: string, prefix: string): string {
  return `${document}\n${prefixTail(prefix)}`;
}
