// One suggestion from its offer to its fate. No event of the stable API says that it is drawn, or that Escape took it
// away.
import type { Clock, Timer } from '../../clock';
import type { TextChange } from '../textChange';
import type { AcceptedText, AcceptedTexts } from './acceptedTexts';
import type { Fate, FateListeners } from './fate';
import { afterChange, afterMove, continuedAs, isComplete, type Offer } from './offer';
import type { Piece } from './survivors';

export interface SuggestionParts {
  readonly clock: Clock;
  readonly acceptedTexts: AcceptedTexts;
  readonly listeners: FateListeners;
}

/**
 * *Seen* is one that stood uncontradicted for 750 ms. *Accepted* is one with our command, one of which a change
 * inserted more than a key writes (`afterChange`), and one that was seen and then typed to its end: the user wanted
 * that text. Fewer typed characters say nothing, as any guess may agree with them for a while.
 */
export class Suggestion {
  private readonly seenTimer: Timer;
  /** Neither contradicted nor complete. */
  private isOpen = true;
  private isSeen = false;
  private accepted: AcceptedText | undefined;
  /** What the last change inserted. If that was not understood, our command says that it was this suggestion. */
  private lastInserted: Piece | undefined;

  constructor(
    private readonly parts: SuggestionParts,
    readonly document: string,
    private readonly languageId: string,
    private offer: Offer,
  ) {
    this.seenTimer = parts.clock.after(SEEN_AFTER_MS, () => this.see());
  }

  /** Whether `next` is the rest of this suggestion; it is taken over if so. */
  continueAs(next: Offer): boolean {
    const continued = this.isOpen ? continuedAs(this.offer, next) : undefined;
    if (continued) this.offer = continued;
    return continued !== undefined;
  }

  /** A change of the suggestion's document. */
  changed(change: TextChange): void {
    if (!this.isOpen) return;
    const inserted = { start: change.offset, end: change.offset + change.insertedText.length };
    this.lastInserted = inserted;
    const step = afterChange(this.offer, change);
    if (step.kind === 'against') {
      this.contradict();
    } else {
      if (step.kind === 'taken') this.accept(inserted);
      this.goOn(step.offer);
    }
  }

  /** The cursor is at `offset`; in another document if that is undefined. */
  moved(offset: number | undefined): void {
    if (!this.isOpen) return;
    const offer = offset === undefined ? undefined : afterMove(this.offer, offset);
    if (offer) this.goOn(offer);
    else this.contradict();
  }

  /** All of it was accepted. The editor says so after the change. */
  acceptedByCommand(): void {
    if (!this.accepted) this.accept(this.lastInserted);
  }

  /** Nothing more comes of it. */
  close(): void {
    this.isOpen = false;
    this.seenTimer.cancel();
  }

  private goOn(offer: Offer): void {
    this.offer = offer;
    if (!isComplete(offer)) return;
    this.close();
    if (this.isSeen && !this.accepted) this.accept({ start: offer.start, end: offer.start + offer.standing });
  }

  private contradict(): void {
    this.close();
    if (this.isSeen && !this.accepted) this.tell('rejected');
  }

  private see(): void {
    if (this.isSeen) return;
    this.isSeen = true;
    this.tell('seen');
  }

  /** It counts once, however many parts of it are accepted; to count as kept, all of them together must stand. */
  private accept(piece: Piece | undefined): void {
    if (!this.accepted) {
      this.see();
      this.tell('accepted');
      this.accepted = this.parts.acceptedTexts.watch(this.document, this.languageId);
    }
    if (piece) this.accepted.add(piece);
  }

  private tell(kind: Fate['kind']): void {
    const { languageId, document, parts } = this;
    if (kind !== 'rejected') parts.listeners.onCount({ languageId, what: kind, count: 1 });
    parts.listeners.onFate({ kind, languageId, document });
  }
}

/** Cody's threshold for a suggestion that was read. */
const SEEN_AFTER_MS = 750;
