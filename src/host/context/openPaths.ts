// The files in open tabs, as the index names them.
import * as vscode from 'vscode';
import { filePathOf } from '../index/filePath';

/** The first of them: more say nothing of what somebody works on. */
const MOST_OPEN = 50;

export function openPaths(): readonly string[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs
    .slice(0, MOST_OPEN)
    .flatMap(({ input }) => (input instanceof vscode.TabInputText ? [filePathOf(input.uri)] : []));
}
