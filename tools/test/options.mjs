// What `npm test` understands.
import { parseOptions } from '../setUp/options.mjs';
import { UserError } from '../setUp/userError.mjs';
import { stages } from './stages.mjs';

/** Before the stages; each counts as one failure when it fails. */
export const checks = ['typecheck', 'lint'];

const names = [...checks, ...stages.map(({ name }) => name)];

export const testHelp = `npm test [-- options]: type-checks, lints, builds and runs every test.

  --stage NAME      only this part, may be given several times: ${names.join(', ')}
  --grep PATTERN    only tests whose title matches this regular expression
  --editor EDITION  newest (the default) or oldest, for host and e2e
  --desktop         runs host in desktop VS Code: in the one that WERKBANK_VSCODE names, or in a downloaded one
  --help            this text`;

/**
 * @typedef {object} TestOptions
 * @property {ReadonlySet<string>} parts names of checks and stages
 * @property {string | undefined} grep
 * @property {import('../editor/editions.mjs').EditionName} editionName
 * @property {boolean} isOnDesktop
 * @property {boolean} help
 */

/**
 * @param {string[]} args
 * @returns {TestOptions}
 * @throws {UserError} for anything that is not an option or not a value for it
 */
export function readTestOptions(args) {
  const { values } = parseOptions(
    {
      args,
      options: {
        stage: { type: 'string', multiple: true, default: names },
        grep: { type: 'string' },
        editor: { type: 'string', default: 'newest' },
        desktop: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    },
    'npm test -- --help',
  );
  const unknown = values.stage.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new UserError(`--stage: there is no ${unknown}; there are ${names.join(', ')}.`);
  if (values.editor !== 'newest' && values.editor !== 'oldest') {
    throw new UserError(`--editor: ${values.editor} is neither newest nor oldest.`);
  }
  return {
    parts: new Set(values.stage),
    grep: values.grep,
    editionName: values.editor,
    isOnDesktop: values.desktop,
    help: values.help,
  };
}
