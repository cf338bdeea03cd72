// Accepted texts for the minute after which they count as kept. Only places and lengths are held, nothing of the text.
import type { Clock, Timer } from '../../clock';
import type { TextChange } from '../textChange';
import { lengthOf, type Piece, survivors } from './survivors';

export interface AcceptedText {
  /** Another part of the same suggestion was accepted. */
  add(piece: Piece): void;
}

export class AcceptedTexts {
  private watched: readonly Watched[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly onKept: (languageId: string) => void,
  ) {}

  /** Calls `onKept` in a minute if most of the text still stands then. */
  watch(document: string, languageId: string): AcceptedText {
    const timer = this.clock.after(KEPT_AFTER_MS, () => {
      this.watched = this.watched.filter((other) => other !== watched);
      const standing = lengthOf(watched.pieces);
      if (standing > 0 && standing >= KEPT_SHARE * watched.acceptedLength) this.onKept(languageId);
    });
    const watched: Watched = { document, pieces: [], acceptedLength: 0, timer };
    this.watched = [...this.watched, watched];
    return {
      add: (piece) => {
        watched.pieces = [...watched.pieces, piece];
        watched.acceptedLength += lengthOf([piece]);
      },
    };
  }

  changed(document: string, change: TextChange): void {
    for (const watched of this.watched) {
      if (watched.document === document) watched.pieces = survivors(watched.pieces, change);
    }
  }

  /** Stops watching, of one document or of all: what nobody could follow for the minute does not count as kept. */
  forget(document?: string): void {
    const forgotten = this.watched.filter((watched) => document === undefined || watched.document === document);
    for (const { timer } of forgotten) timer.cancel();
    this.watched = this.watched.filter((watched) => !forgotten.includes(watched));
  }
}

interface Watched {
  readonly document: string;
  readonly timer: Timer;
  pieces: readonly Piece[];
  acceptedLength: number;
}

const KEPT_AFTER_MS = 60_000;
const KEPT_SHARE = 0.8;
