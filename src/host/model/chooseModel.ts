// *Choose model file*: what completes is the user's own GGUF file, or again the starter model that comes with the
// extension.
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { toAppError } from '../../core/errors';
import { choose } from '../dialogs';
import { messageFor } from '../messages';
import { writeCompletionModel } from '../settings';
import { show } from '../userMessage';
import { checkModelFile } from './modelFile';

/** `currentPath` is the user's setting, empty for the starter model. */
export async function chooseModel(currentPath: string): Promise<void> {
  const { l10n } = vscode;
  const file = { icon: 'folder-opened', label: l10n.t('Choose a GGUF file…'), detail: currentPath };
  const starter = {
    icon: 'package',
    label: l10n.t('Use the bundled starter model'),
    detail: l10n.t('Completes code a little and cannot chat.'),
  };
  const picked = await choose([file, starter], { title: l10n.t('Werkbank: Model') });
  if (picked === starter) await writeCompletionModel(undefined);
  if (picked === file) await chooseFile(currentPath);
}

async function chooseFile(currentPath: string): Promise<void> {
  const { l10n } = vscode;
  const chosen = await vscode.window.showOpenDialog({
    title: l10n.t('Choose a GGUF model file'),
    openLabel: l10n.t('Use This Model'),
    // A local folder keeps the dialog on the machine of the engine in windows whose workspace is elsewhere.
    defaultUri: vscode.Uri.file(currentPath ? dirname(currentPath) : homedir()),
    filters: { [l10n.t('GGUF models')]: ['gguf'], [l10n.t('All files')]: ['*'] },
  });
  const uri = chosen?.[0];
  if (!uri) return;
  if (uri.scheme !== 'file') {
    await show(
      {
        cause: l10n.t('The engine reads model files on its own machine only; {0} lies elsewhere.', uri.toString()),
        action: undefined,
      },
      'error',
    );
    return;
  }
  try {
    await checkModelFile(uri.fsPath);
  } catch (error) {
    await show(messageFor(toAppError(error).failure), 'error');
    return;
  }
  await writeCompletionModel(uri.fsPath);
}
