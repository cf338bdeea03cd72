// The syntax layer over the grammars of the package, as the build copies them.
import { resolve } from 'node:path';
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
