// What the grammars say of the documents that a window asks about, as their texts are at a cursor.
import { linesNear, type NearSyntax } from '../core/context/namesNear';
import type { Outline } from '../core/context/outline/outline';
import { Documents } from '../syntax/documents';
import type { Grammars } from '../syntax/grammars';
import type { Limits } from '../syntax/limits';
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
const documentLimits: Limits = { mostSteps: 5000, mostMs: 10_000 };

export class DocumentTexts {
  private readonly documents: Documents;

  constructor(grammars: Grammars) {
    // At one go, because the thread's other parses share the grammar's parser.
    this.documents = new Documents(grammars, (grammar, text, last) => parseFile(grammar, text, last, documentLimits));
  }

  /** An empty outline where no grammar can read the text. */
  async at(document: string, languageId: string, text: string, cursor: number): Promise<AtCursor> {
    const found = await this.documents.ask(document, languageId, text, (parsed) => {
      const { start, end } = linesNear(text, cursor);
      return {
        outline: outlineOf(parsed, documentLimits) ?? nothing,
        syntax: { prose: proseIn(parsed, start, end), scopes: scopesIn(parsed, start, end) },
      };
    });
    return found ?? { outline: nothing };
  }
}
