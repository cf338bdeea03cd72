// Tooltips with more than one line. What they take from a file, a model or a repository is text and no Markdown.
import * as vscode from 'vscode';
import type { CommandId } from './commandIds';
import { escaped, fenced } from './markdown';

/** A paragraph. */
export type TooltipPart =
  | { readonly kind: 'text' | 'title' | 'code'; readonly text: string }
  | { readonly kind: 'command'; readonly text: string; readonly command: CommandId };

/** Lines are drawn between the sections. Only the commands that are named here can be run from it. */
export function tooltip(sections: readonly (readonly TooltipPart[])[]): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(
    sections.map((parts) => parts.map(partText).join('\n\n')).join('\n\n---\n\n'),
  );
  const enabledCommands = sections.flat().flatMap((part) => (part.kind === 'command' ? [part.command] : []));
  markdown.isTrusted = { enabledCommands };
  return markdown;
}

function partText(part: TooltipPart): string {
  switch (part.kind) {
    case 'text':
      return escaped(part.text);
    case 'title':
      return `**${escaped(part.text)}**`;
    case 'code':
      return fenced(part.text);
    case 'command':
      return `[${escaped(part.text)}](command:${part.command})`;
  }
}
