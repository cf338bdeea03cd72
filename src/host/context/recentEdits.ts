// Where the user edited last, in which files.
import type * as vscode from 'vscode';
import type { Clock } from '../../core/clock';
import type { EditedPlace } from '../../core/context/attention';
import { onDidChangeCode } from '../documents/changes';
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
    this.listening = onDidChangeCode((document, changes) => {
      const change = changes.at(-1);
      if (change) this.note({ path: filePathOf(document.uri), line: document.positionAt(change.offset).line });
    });
  }

  /** As far as it was not long ago; the last one first. */
  everywhere(): readonly EditedPlace[] {
    const recent = this.places.filter(({ atMs }) => this.clock.now() - atMs < RECENT_MS);
    return recent.map(({ path, line }) => ({ path, line }));
  }

  /** The same in other files than this one. */
  elsewhere(path: string): readonly EditedPlace[] {
    return this.everywhere().filter((place) => place.path !== path);
  }

  dispose(): void {
    this.listening.dispose();
  }

  private note(place: EditedPlace): void {
    const others = this.places.filter(
      ({ path, line }) => path !== place.path || Math.abs(line - place.line) > NEAR_LINES,
    );
    this.places = [{ ...place, atMs: this.clock.now() }, ...others].slice(0, MOST_PLACES);
  }
}
