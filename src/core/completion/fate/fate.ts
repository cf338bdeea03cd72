// What can become of a suggestion, and who is told.
import type { Increment } from '../tally';

/** `rejected` was seen and then contradicted. One that is accepted is `seen` first, however quick the user was. */
export interface Fate {
  readonly kind: 'seen' | 'accepted' | 'rejected';
  readonly languageId: string;
  /** The document's URI. */
  readonly document: string;
}

export interface FateListeners {
  readonly onCount: (increment: Increment) => void;
  readonly onFate: (fate: Fate) => void;
}
