// Plays a recording to an implementation of completion, in simulated time: an engine's real times count, waiting costs
// none.
import { insertionOf } from '../../src/core/completion/insertion';
import type { CompletionRequest } from '../../src/core/completion/request';
import type { DocumentChange } from '../../src/core/completion/textChange';
import type { FakeClock } from '../support/fakeClock';
import type { Acceptance, Keystroke } from '../support/typing';
import { documentOf, requestIn } from './benchSession';
import type { Meter } from './typingEngines';
import type { Recording } from './typingRecording';

/** What is replayed to: the session, or the plain way. */
export interface Player {
  changed(change: DocumentChange): void;
  /** The text to suggest. Rejects when `signal` is aborted. */
  suggest(request: CompletionRequest, signal: AbortSignal): Promise<string>;
}

export interface Replayed {
  readonly keys: number;
  /** Keys after which a suggestion was visible until the next one. */
  readonly shown: number;
  /** Visible text that went or became another although what was typed agreed with it. */
  readonly flicker: number;
  readonly accepted: number;
}

/** The editor's own wait after a key before it asks. */
const EDITOR_MS = 50;
const ACCEPTED_SHARE = 0.7;
const LEAST_ACCEPTED = 3;

export async function replay(recording: Recording, player: Player, clock: FakeClock, meter: Meter): Promise<Replayed> {
  const editor = new Editor(player, clock, recording);
  const counts = { keys: 0, shown: 0, flicker: 0, accepted: 0 };
  let taken: Acceptance | undefined;
  for (;;) {
    const { value: state, done } = recording.states.next(taken);
    if (done === true) break;
    taken = undefined;
    counts.keys++;
    if (state.key === 'Jump') meter.jumped = true;
    editor.press(state);
    await clock.pass(recording.nextIntervalMs());
    if (editor.lost) counts.flicker++;
    const { visible } = editor;
    if (visible === undefined) continue;
    counts.shown++;
    const left = recording.whole.slice(state.prefix.length);
    const isRight =
      recording.whole.startsWith(state.prefix) &&
      left.startsWith(visible.text) &&
      visible.text.length >= LEAST_ACCEPTED;
    if (!isRight || recording.random() >= ACCEPTED_SHARE) continue;
    counts.accepted++;
    taken = { text: visible.text, replaced: visible.after };
  }
  editor.leave();
  await clock.pass(5000);
  return counts;
}

class Editor {
  visible: { readonly text: string; readonly after: number } | undefined;
  /** Whether, since the last key, something went away that agreed with it. */
  lost = false;
  private token = new AbortController();
  private last: Keystroke | undefined;
  private expected: string | undefined;

  constructor(
    private readonly player: Player,
    private readonly clock: FakeClock,
    private readonly recording: Recording,
  ) {}

  press(state: Keystroke): void {
    this.leave();
    const change = this.last && changeBetween(this.last, state, documentOf(this.recording.source));
    this.last = state;
    if (change) this.player.changed(change);
    const isTyped = change?.removedLength === 0 && change.offset + change.insertedText.length >= state.prefix.length;
    const typed = isTyped ? state.prefix.slice(change.offset) : undefined;
    const goesOn = typed !== undefined && this.visible?.text.startsWith(typed) === true;
    this.expected = goesOn ? this.visible?.text.slice(typed.length) || undefined : undefined;
    this.visible = this.expected === undefined ? undefined : { text: this.expected, after: 0 };
    this.lost = false;
    this.token = new AbortController();
    const { signal } = this.token;
    const timer = this.clock.after(EDITOR_MS, () => this.ask(state, signal));
    signal.addEventListener('abort', () => timer.cancel());
  }

  leave(): void {
    this.token.abort();
  }

  private ask(state: Keystroke, signal: AbortSignal): void {
    this.player.suggest(requestIn(this.recording.source, state), signal).then(
      (text) => {
        if (signal.aborted) return;
        const insertion = insertionOf(text, state.suffix, undefined);
        if (this.expected !== undefined && insertion?.text !== this.expected) this.lost = true;
        this.visible = insertion;
      },
      () => undefined,
    );
  }
}

/** The change of the document between two states; none where only the cursor moved. */
function changeBetween(before: Keystroke, after: Keystroke, document: string): DocumentChange | undefined {
  const [old, now] = [before.prefix + before.suffix, after.prefix + after.suffix];
  if (old === now) return undefined;
  let start = 0;
  while (start < old.length && old[start] === now[start]) start++;
  // Of a character that stands there already the cursor tells which one was typed.
  start = Math.min(start, after.prefix.length > before.prefix.length ? before.prefix.length : after.prefix.length);
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old[old.length - 1 - end] === now[now.length - 1 - end]) {
    end++;
  }
  return {
    document,
    offset: start,
    removedLength: old.length - end - start,
    insertedText: now.slice(start, now.length - end),
  };
}
