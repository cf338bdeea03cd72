// The syntax layer as the extension host loads it, in a bundle of its own: where to suggest, how much, and where it
// ends.
import { cutByIndentation } from '../core/completion/cutByIndentation';
import type { Extent } from '../core/completion/extent';
import { extentOfText } from '../core/completion/triggerExtent';
import { type Cut, cutIn, type CutRequest } from './cutIn';
import { Documents } from './documents';
import { extentIn } from './extentIn';
import { type GrammarParts, Grammars } from './grammars';
import { parse, type ParsedText } from './parsedText';

/**
 * A place in a document, with the text around it: a window of at most 64 Ki UTF-16 units where the document is longer.
 */
export interface SyntaxPlace {
  /** The document's URI: what its syntax tree is kept by. */
  readonly document: string;
  readonly languageId: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** How long one parse may take, in milliseconds. */
export interface ParseBudgets {
  readonly documentMs: number;
  readonly suggestionMs: number;
}

/**
 * Of the longest text, just after its grammar was loaded, a parse takes 0.4 s on two busy cores; later ones take 40 ms.
 * A suggestion changes little of a document, which is then parsed in about 1 ms, or in 20 ms where that brings errors.
 */
const usualBudgets: ParseBudgets = { documentMs: 1500, suggestionMs: 100 };

export class Syntax {
  private readonly documents: Documents;

  constructor(
    parts: GrammarParts,
    private readonly budgets = usualBudgets,
  ) {
    this.documents = new Documents(new Grammars(parts), (grammar, text, last) =>
      parse(grammar, text, last, budgets.documentMs),
    );
  }

  /** How much to suggest at a place. */
  async extentAt(place: SyntaxPlace): Promise<Extent> {
    const extent = await this.ask(place, (parsed) => extentIn(parsed, place.prefix.length));
    return extent ?? extentOfText(place.prefix, place.suffix);
  }

  /** The beginning of `text` to suggest at a place. */
  async cutAtBorder(place: SyntaxPlace, request: CutRequest): Promise<Cut> {
    const cut = await this.ask(place, (parsed) =>
      cutIn(parsed, place.prefix.length, request, this.budgets.suggestionMs),
    );
    return cut ?? { text: cutByIndentation(request.text, place.prefix, request.extent), errorsRose: false };
  }

  dispose(): void {
    this.documents.dispose();
  }

  /** Nothing where the grammar of the place's language does not know. */
  private ask<T>(
    { document, languageId, prefix, suffix }: SyntaxPlace,
    question: (parsed: ParsedText) => T,
  ): Promise<T | undefined> {
    return this.documents.ask(document, languageId, prefix + suffix, question);
  }
}
