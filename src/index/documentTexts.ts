// What the grammars say of the documents that a window asks about, as their texts are at a cursor.
import { linesNear, type NearSyntax } from '../core/context/namesNear';
import type { Outline } from '../core/context/outline/outline';
import { Documents } from '../syntax/documents';
import type { Grammar, Grammars } from '../syntax/grammars';
import { outlineOf } from '../syntax/outline';
import { parseFile } from '../syntax/parsedText';
import { proseIn } from '../syntax/prose';
import { scopesIn } from '../syntax/scopes';
import { nothing } from './readRecord';

export interface AtCursor {
  readonly outline: Outline;
  readonly syntax?: NearSyntax;
}

/**
 * The window waits for 60 ms at the most. A first parse of the longest text takes some hundred steps, and 0.4 s on two
 * busy cores.
 */
const MOST_STEPS = 5000;

export class DocumentTexts {
  /** At one go, because the thread's other parses share the grammar's parser. */
  private readonly documents = new Documents((grammar, text, last) =>
    Promise.resolve(parseFile(grammar, text, last, MOST_STEPS)),
  );
  /** A tree holds until the next one is asked for. */
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly grammars: Grammars) {}

  /** An empty outline where no grammar can read the text. */
  async at(document: string, languageId: string, text: string, cursor: number): Promise<AtCursor> {
    const grammar = await this.grammars.of(languageId);
    if (!grammar) return { outline: nothing };
    const read = this.queue.then(() => this.read(document, grammar, text, cursor));
    this.queue = read;
    return read;
  }

  private async read(document: string, grammar: Grammar, text: string, cursor: number): Promise<AtCursor> {
    try {
      const parsed = await this.documents.parsed(document, grammar, text);
      if (!parsed) return { outline: nothing };
      const { start, end } = linesNear(text, cursor);
      return {
        outline: outlineOf(parsed),
        syntax: { prose: proseIn(parsed, start, end), scopes: scopesIn(parsed, start, end) },
      };
    } catch (error) {
      this.grammars.giveUp(grammar.name, error);
      return { outline: nothing };
    }
  }
}
