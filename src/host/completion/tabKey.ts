// The Tab key while a suggestion is new. Nobody has read it yet, so in the indentation of a line the key still indents:
// the keybinding in package.json holds as long as this context is set.
import type { Clock, Timer } from '../../core/clock';

export const newSuggestionContext = 'werkbank.suggestionIsNew';

export class TabKey {
  private ageing: Timer | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly setContext: (isNew: boolean) => void,
  ) {}

  /** A suggestion is about to be drawn that is not the rest of one that was there. */
  suggestionAppears(): void {
    this.ageing?.cancel();
    this.setContext(true);
    this.ageing = this.clock.after(NEW_MS, () => this.setContext(false));
  }

  dispose(): void {
    this.ageing?.cancel();
  }
}

/**
 * A press that comes sooner was begun before the suggestion was there: people take about a quarter of a second to react
 * to what they see.
 */
const NEW_MS = 300;
