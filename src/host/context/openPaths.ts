// The files in open tabs, as the index names them.
import * as vscode from 'vscode';
import { filePathOf } from '../index/filePath';

export function openPaths(): readonly string[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [filePathOf(input.uri)] : []));
}
