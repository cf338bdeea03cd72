// The syntax layer as the extension host loads it, in a bundle of its own: where to suggest, how much, and where it ends.
import { cutByIndentation } from '../core/completion/cutByIndentation';
import type { Extent } from '../core/completion/extent';
import { extentOfText } from '../core/completion/triggerExtent';
import { cutIn, type Cut, type CutRequest } from './cutIn';
import { Documents } from './documents';
import { extentIn } from './extentIn';
import { Grammars, type Grammar, type GrammarParts } from './grammars';
import type { ParsedText } from './parsedText';

/** A place in a document, with the text around it: a window of at most 64 Ki UTF-16 units where the document is longer. */
export interface SyntaxPlace {
  /** The document's URI: what its syntax tree is kept by. */
  readonly document: string;
  readonly languageId: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** Nothing of the extension host runs beside a parse, so one that takes longer is given up. The longest text takes 40 ms. */
const parseBudgetMs = 200;

export class Syntax {
  private readonly grammars: Grammars;
  private readonly documents: Documents;

  constructor(
    parts: GrammarParts,
    private readonly budgetMs = parseBudgetMs,
  ) {
    this.grammars = new Grammars(parts);
    this.documents = new Documents(budgetMs);
  }

  /** How much to suggest at a place. */
  async extentAt(place: SyntaxPlace): Promise<Extent> {
    const extent = await this.ask(place, (parsed) => extentIn(parsed, place.prefix.length));
    return extent ?? extentOfText(place.prefix, place.suffix);
  }

  /** The beginning of `text` to suggest at a place. */
  async cutAtBorder(place: SyntaxPlace, request: CutRequest): Promise<Cut> {
    const cut = await this.ask(place, (parsed) => cutIn(parsed, place.prefix.length, request, this.budgetMs));
    return cut ?? { text: cutByIndentation(request.text, place.prefix, request.extent), errorsRose: false };
  }

  dispose(): void {
    this.documents.dispose();
  }

  /** Nothing where the place's language has no grammar, or one that fails. */
  private async ask<T>({ document, languageId, prefix, suffix }: SyntaxPlace, question: (parsed: ParsedText) => T): Promise<T | undefined> {
    const grammar = await this.grammars.of(languageId);
    return grammar && this.answer(grammar, document, prefix + suffix, question);
  }

  private answer<T>(grammar: Grammar, document: string, text: string, question: (parsed: ParsedText) => T): T | undefined {
    try {
      const parsed = this.documents.parsed(document, grammar, text);
      return parsed && question(parsed);
    } catch (error) {
      this.grammars.giveUp(grammar.name, error);
      return undefined;
    }
  }
}
