// A part of the repository as it is shown to a model.
import type { Reason } from '../related';

export interface ContextPiece {
  readonly path: string;
  readonly text: string;
  /** Why it is shown: of several definitions that of the best one. */
  readonly reason: Reason | 'pinned' | 'own-imports' | 'edited' | 'similar-code';
  /** Comparable within one reason only; of several definitions that of the best one. */
  readonly score: number;
  /** Where in the file the best of what it shows begins, in UTF-16 units. */
  readonly start: number;
  /** Of the file's text of which this is a part; empty for names whose signatures could not be read yet. */
  readonly hash: string;
  /** Names of the definitions that it shows; none for code. */
  readonly names: readonly string[];
}
