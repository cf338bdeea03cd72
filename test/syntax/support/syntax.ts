// The syntax layer over the grammars of the package, as the build copies them.
import { resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Syntax, type ParseBudgets } from '../../../src/syntax/syntax';

// Node ends only when V8 has optimised what it began to: with large grammars that takes half a minute on a busy machine.
setFlagsFromString('--no-wasm-dynamic-tiering');

export const grammarsFolder = resolve('dist/grammars');
export const queriesFolder = resolve('syntaxes');

/** No test depends on the speed of the machine. */
export const noHurry: ParseBudgets = { documentMs: 60_000, suggestionMs: 60_000 };

/** `logged` collects what the layer complains of. */
export function syntaxWithAllGrammars(): { syntax: Syntax; logged: string[] } {
  const logged: string[] = [];
  return { syntax: new Syntax({ grammarsFolder, queriesFolder, log: (message) => logged.push(message) }, noHurry), logged };
}
