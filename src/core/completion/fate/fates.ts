// What happens to the suggestions of a window, from what the stable API tells: the document's changes, the cursor, and
// our command after an acceptance.
import type { Clock } from '../../clock';
import type { TextChange } from '../textChange';
import { AcceptedTexts } from './acceptedTexts';
import type { FateListeners } from './fate';
import { Suggestion } from './suggestion';

/** Documents are named by their URI; offsets and lengths are UTF-16 units. */
export interface OfferedAt {
  readonly document: string;
  readonly languageId: string;
  /** The cursor. `text` replaces `replacedBefore` units before it and `replacedAfter` behind it. */
  readonly offset: number;
  readonly text: string;
  readonly replacedBefore: number;
  readonly replacedAfter: number;
}

export class SuggestionFates {
  private readonly acceptedTexts: AcceptedTexts;
  private current: Suggestion | undefined;
  private offers = 0;

  constructor(
    private readonly clock: Clock,
    private readonly listeners: FateListeners,
  ) {
    this.acceptedTexts = new AcceptedTexts(clock, (languageId) =>
      listeners.onCount({ languageId, what: 'kept', count: 1 }),
    );
  }

  requested(languageId: string): void {
    this.listeners.onCount({ languageId, what: 'requested', count: 1 });
  }

  /** `wastedTokens`: output tokens that nobody will see. */
  cancelled(languageId: string, wastedTokens: number): void {
    this.listeners.onCount({ languageId, what: 'cancelled', count: 1 });
    this.listeners.onCount({ languageId, what: 'wastedTokens', count: wastedTokens });
  }

  /**
   * A suggestion was returned, uncancelled and for the document as it is. The rest of the last one is that one going
   * on; any other takes its place without a fate. The result is for `acceptedByCommand`.
   */
  offered({ document, languageId, offset, text, replacedBefore, replacedAfter }: OfferedAt): number {
    const offer = { start: offset - replacedBefore, text, standing: replacedBefore, replacedAfter };
    if (this.current?.document === document && this.current.continueAs(offer)) return this.offers;
    const { clock, listeners, acceptedTexts } = this;
    this.current?.close();
    this.current = new Suggestion({ clock, listeners, acceptedTexts }, document, languageId, offer);
    listeners.onCount({ languageId, what: 'offered', count: 1 });
    return ++this.offers;
  }

  /**
   * One content change. Those of one event come in the event's order: each holds for the text as the one before left
   * it.
   */
  changed(document: string, change: TextChange): void {
    this.acceptedTexts.changed(document, change);
    if (this.current?.document === document) this.current.changed(change);
  }

  /** The editor ran the command of `offer`. Another suggestion may have come since the change that accepted it. */
  acceptedByCommand(offer: number): void {
    if (offer === this.offers) this.current?.acceptedByCommand();
  }

  /** The cursor is at `offset`, in a document of code. */
  moved(document: string, offset: number): void {
    this.current?.moved(this.current.document === document ? offset : undefined);
  }

  /** A suggestion in a document that is closed has no fate. */
  closed(document: string): void {
    this.acceptedTexts.forget(document);
    if (this.current?.document === document) this.drop();
  }

  /** Nothing more comes of what was offered and accepted so far. */
  forget(): void {
    this.acceptedTexts.forget();
    this.drop();
  }

  private drop(): void {
    this.current?.close();
    this.current = undefined;
  }
}
