// Notices an engine that no longer answers while a request waits for it.

const BEATS_UNTIL_SILENT = 5;

export class Heartbeat {
  private timer: NodeJS.Timeout | undefined;
  private unanswered = 0;

  /** `onSilent` is called once, when pings have stayed without an answer for `silentMs`. */
  constructor(
    private readonly silentMs: number,
    private readonly ping: () => Promise<unknown>,
    private readonly onSilent: () => void,
  ) {}

  start(): void {
    this.unanswered = 0;
    this.timer ??= setInterval(() => this.beat(), this.silentMs / BEATS_UNTIL_SILENT);
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  /** Counts beats instead of reading a clock: a computer that slept for an hour has missed one beat. */
  private beat(): void {
    if (this.unanswered === BEATS_UNTIL_SILENT) {
      this.stop();
      this.onSilent();
      return;
    }
    if (this.unanswered++ > 0) return;
    this.ping().then(
      () => (this.unanswered = 0),
      // The connection ended, which its owner hears of by itself.
      () => undefined,
    );
  }
}
