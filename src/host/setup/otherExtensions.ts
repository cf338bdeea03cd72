// Other extensions that show inline suggestions, as far as they can be recognised: the editor does not say who provides
// them.
import * as vscode from 'vscode';

const knownIds = [
  'amazonwebservices.amazon-q-vscode',
  'codeium.codeium',
  'continue.continue',
  'ex3ndr.llama-coder',
  'ggml-org.llama-vscode',
  'github.copilot',
  'github.copilot-chat',
  'google.geminicodeassist',
  'huggingface.huggingface-vscode',
  'kilocode.kilo-code',
  'rjmacarthy.twinny',
  'sourcegraph.cody-ai',
  'supermaven.supermaven',
  'tabbyml.vscode-tabby',
  'tabnine.tabnine-vscode',
  'visualstudioexptteam.vscodeintellicode-completions',
];

type InstalledExtension = Pick<vscode.Extension<unknown>, 'id' | 'isActive' | 'packageJSON'>;

export interface OtherExtension {
  readonly name: string;
  readonly isActive: boolean;
}

export function otherInlineExtensions(
  installed: readonly InstalledExtension[] = vscode.extensions.all,
): readonly OtherExtension[] {
  return installed
    .filter(({ id }) => knownIds.includes(id.toLowerCase()))
    .map(({ id, isActive, packageJSON }) => ({ name: displayName(packageJSON) ?? id, isActive }));
}

function displayName(manifest: unknown): string | undefined {
  if (typeof manifest !== 'object' || manifest === null || !('displayName' in manifest)) return undefined;
  return typeof manifest.displayName === 'string' ? manifest.displayName : undefined;
}
