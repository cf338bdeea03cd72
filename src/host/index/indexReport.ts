// What the index holds, in Markdown.
import * as vscode from 'vscode';
import type { IndexFacts } from '../../protocol/workspaceIndex';
import { escaped, table } from '../markdown';
import { bytes, whole } from '../numbers';
import type { IndexState } from './indexClient';
import type { OtherFilesRead } from './otherFiles';

const { l10n } = vscode;

export function indexReport(
  facts: IndexFacts | undefined,
  state: IndexState,
  others: OtherFilesRead | undefined,
): string {
  const lines = [`# ${l10n.t('Werkbank: Index')}`, stateSentence(state)];
  if (facts) {
    lines.push(table(rows(facts)));
    if (facts.isCut) lines.push(l10n.t('There are more files than are indexed: those that lie deepest are left out.'));
  }
  if (facts?.notStored !== undefined) {
    lines.push(
      l10n.t(
        'The index can not be kept on the disk, so the next start reads all files again: {0}',
        escaped(facts.notStored),
      ),
    );
  }
  if (others) lines.push(otherFilesSentence(others));
  if (facts && facts.unreadableCount > 0) {
    lines.push(
      `## ${l10n.t('What could not be read')}`,
      facts.unreadable.map(({ path, reason }) => `- ${escaped(path)}: ${escaped(reason)}`).join('\n'),
    );
    const more = facts.unreadableCount - facts.unreadable.length;
    if (more > 0) lines.push(l10n.t('And {0} more.', whole(more)));
  }
  return `${lines.join('\n\n')}\n`;
}

/** One sentence, also for the list behind the status bar item. */
export function stateSentence(state: IndexState): string {
  switch (state.kind) {
    case 'off':
      return l10n.t(
        'There is no index: no folder is open, or the setting {0} switches it off.',
        '`werkbank.index.enabled`',
      );
    case 'failed':
      return l10n.t('The index has ended several times. Rebuild it, or look into the log.');
    case 'paused':
      return l10n.t('The index is paused.');
    case 'reading':
      return l10n.t('The files of the workspace are being read: {0} so far.', whole(state.files));
    case 'ready':
      return l10n.t('{0} files are indexed.', whole(state.files));
  }
}

function otherFilesSentence({ files, isCut }: OtherFilesRead): string {
  return isCut
    ? l10n.t(
        'Some folders do not lie on this machine. ' +
          'The {0} files nearest to the open ones were read through the editor; the others are not indexed.',
        whole(files),
      )
    : l10n.t('Some folders do not lie on this machine. Their {0} files were read through the editor.', whole(files));
}

function rows(facts: IndexFacts): readonly (readonly [name: string, value: string])[] {
  return [
    [l10n.t('Definitions in them'), whole(facts.definitions)],
    [l10n.t('Memory'), bytes(facts.memoryBytes)],
    [l10n.t('On the disk'), bytes(facts.storedBytes)],
    ...Object.entries(facts.leftOut).map(([why, count]) => [leftOutWord(why), whole(count)] as const),
  ];
}

function leftOutWord(why: string): string {
  switch (why) {
    case 'binary':
      return l10n.t('Left out: not text');
    case 'generated':
      return l10n.t('Left out: generated');
    case 'minified':
      return l10n.t('Left out: minified');
    case 'data':
      return l10n.t('Left out: data');
    case 'given-up':
      return l10n.t('Known by their words alone: too much work for the grammar');
    case 'ended-runtime':
      return l10n.t('Known by their words alone: the grammar fails');
    case 'without-grammar':
      return l10n.t('Known by their words alone: the grammar can not be used');
    default:
      return l10n.t('Left out: too large');
  }
}
