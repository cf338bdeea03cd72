// The syntax layer over the grammars of the package, as the build copies them.
import { resolve } from 'node:path';
import { Syntax } from '../../../src/syntax/syntax';

export const grammarsFolder = resolve('dist/grammars');
export const queriesFolder = resolve('syntaxes');

/** `logged` collects what the layer complains of. */
export function syntaxWithAllGrammars(): { syntax: Syntax; logged: string[] } {
  const logged: string[] = [];
  return { syntax: new Syntax({ grammarsFolder, queriesFolder, log: (message) => logged.push(message) }), logged };
}
