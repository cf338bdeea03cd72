// How the index names a file: by its path on this machine with forward slashes; other schemes stand in front.
import * as vscode from 'vscode';

export function filePathOf({ scheme, authority, path, fsPath }: vscode.Uri): string {
  return scheme === 'file' ? fsPath.replaceAll('\\', '/') : `${scheme}://${authority}${path}`;
}

export function uriOfFilePath(filePath: string): vscode.Uri {
  const [, scheme, authority, path] = /^([\w+.-]{2,}):\/\/([^/]*)(.*)$/su.exec(filePath) ?? [];
  return scheme === undefined
    ? vscode.Uri.file(filePath)
    : vscode.Uri.from({ scheme, authority: authority ?? '', path: path ?? '' });
}

/** False for a file that only the editor can read. */
export function isOnDisk(filePath: string): boolean {
  return !filePath.includes('://');
}
