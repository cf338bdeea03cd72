// Outlines of texts, by the grammars of the package.
import assert from 'node:assert/strict';
import type { Outline } from '../../../src/core/context/outline/outline';
import { Grammars } from '../../../src/syntax/grammars';
import { parse, type ParsedText } from '../../../src/syntax/parsedText';
import { grammarsFolder, noHurry, queriesFolder, wholeOutlineOf } from './syntax';

export class Outlines {
  private readonly grammars = new Grammars({ grammarsFolder, queriesFolder, log: (message) => assert.fail(message) });

  async of(languageId: string, text: string): Promise<Outline> {
    return this.ask(languageId, text, wholeOutlineOf);
  }

  /** The tree is gone afterwards. */
  async ask<T>(languageId: string, text: string, question: (parsed: ParsedText) => T): Promise<T> {
    const grammar = await this.grammars.of(languageId);
    assert.ok(grammar, languageId);
    const parsed = await parse(grammar, text, undefined, noHurry.documentMs);
    assert.ok(parsed);
    const answer = question(parsed);
    parsed.tree.delete();
    return answer;
  }
}
