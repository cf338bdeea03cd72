// A part of the repository as it is shown to a model.
import type { Reason } from './related';

export interface ContextPiece {
  readonly path: string;
  readonly text: string;
  /** Why it is shown: of several definitions that of the best one. */
  readonly reason: Reason | 'pinned' | 'own-imports' | 'edited' | 'similar-code';
  /** Comparable within one reason only; of several definitions that of the best one. */
  readonly score: number;
  /** Line of the file, counted from 0, at which the best of what it shows begins. */
  readonly line: number;
  /** Names of the definitions that it shows; none for code. */
  readonly names: readonly string[];
}
