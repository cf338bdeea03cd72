// Which documents a person writes code in.
import type * as vscode from 'vscode';

/** Output, commit message and chat inputs have other schemes, and so have old versions in a diff. */
const codeSchemes: readonly string[] = ['file', 'untitled', 'vscode-remote', 'vscode-notebook-cell'];

export const codeSelector: readonly vscode.DocumentFilter[] = codeSchemes.map((scheme) => ({ scheme }));

export function isCode({ scheme }: Pick<vscode.Uri, 'scheme'>): boolean {
  return codeSchemes.includes(scheme);
}
