// Where the user edited last, in which files.
import * as vscode from 'vscode';
import type { Clock } from '../../core/clock';
import { codeSchemes } from '../../core/completion/trigger';
import type { EditedPlace } from '../../core/context/attention';
import { filePathOf } from '../index/filePath';

const MOST_PLACES = 10;
const RECENT_MS = 10 * 60_000;

/** Edits on lines so near to each other are one place. */
const NEAR_LINES = 10;

export class RecentEdits implements vscode.Disposable {
  /** The last one first. */
  private places: readonly (EditedPlace & { readonly atMs: number })[] = [];
  private readonly listening: vscode.Disposable;

  constructor(private readonly clock: Clock) {
    this.listening = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const change = contentChanges.at(-1);
      if (change && codeSchemes.some((scheme) => scheme === document.uri.scheme)) this.note({ path: filePathOf(document.uri), line: change.range.start.line });
    });
  }

  /** In other files than this one, as far as it was not long ago; the last one first. */
  elsewhere(path: string): readonly EditedPlace[] {
    const recent = this.places.filter((place) => place.path !== path && this.clock.now() - place.atMs < RECENT_MS);
    return recent.map(({ path: other, line }) => ({ path: other, line }));
  }

  dispose(): void {
    this.listening.dispose();
  }

  private note(place: EditedPlace): void {
    const others = this.places.filter(({ path, line }) => path !== place.path || Math.abs(line - place.line) > NEAR_LINES);
    this.places = [{ ...place, atMs: this.clock.now() }, ...others].slice(0, MOST_PLACES);
  }
}
