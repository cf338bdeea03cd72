// Command-line options by Node's own parser; a mistake is one sentence.
import { parseArgs } from 'node:util';
import { UserError } from './userError.mjs';

/**
 * @template {import('node:util').ParseArgsConfig} Config
 * @param {Config} config
 * @param {string} helpCommand named in the sentence about a mistake
 * @throws {UserError} for an unknown option, a missing value, a surplus argument
 */
export function parseOptions(config, helpCommand) {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // The parser adds further sentences about how to pass values that begin with a dash.
    const [sentence] = error.message.split(/\.(?:\s|$)|\n/);
    throw new UserError(`${sentence}; \`${helpCommand}\` lists the options.`);
  }
}
