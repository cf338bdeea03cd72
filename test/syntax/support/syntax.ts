// The syntax layer over the grammars of the package, as the build copies them.
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import type { Outline } from '../../../src/core/context/outline/outline';
import type { Limits } from '../../../src/syntax/limits';
import { outlineOf } from '../../../src/syntax/outline';
import type { ParsedText } from '../../../src/syntax/parsedText';
import { type ParseBudgets, Syntax } from '../../../src/syntax/syntax';

export const grammarsFolder = resolve('dist/grammars');
export const queriesFolder = resolve('syntaxes');

/** No test depends on the speed of the machine. */
export const noHurry: ParseBudgets = { documentMs: 60_000, suggestionMs: 60_000 };

/** `logged` collects what the layer complains of. */
export function syntaxWithAllGrammars(): { syntax: Syntax; logged: string[] } {
  const logged: string[] = [];
  return {
    syntax: new Syntax({ grammarsFolder, queriesFolder, log: (message) => logged.push(message) }, noHurry),
    logged,
  };
}

/** No work is too much. */
export const anyWork: Limits = { mostSteps: Infinity, mostMs: Infinity };

export function wholeOutlineOf(parsed: ParsedText): Outline {
  return outlineOf(parsed, anyWork) ?? assert.fail();
}
