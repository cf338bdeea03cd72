// Asks less often after suggestions that were not wanted.

/**
 * Rejections in a row that change nothing. Cody doubled its delay on each one, found that too eager, and began after
 * five.
 */
const FREE_REJECTIONS = 3;
const FIRST_PAUSE_MS = 200;
const MAX_PAUSE_MS = 2000;

export class BackOff {
  private rejections = 0;
  private document = '';

  /** Milliseconds to wait on top of the set pause in this document. Another document begins anew. */
  pauseMs(document: string): number {
    if (document !== this.document) this.reset();
    this.document = document;
    const beyond = this.rejections - FREE_REJECTIONS;
    return beyond < 0 ? 0 : Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** beyond);
  }

  rejected(): void {
    this.rejections++;
  }

  /** A suggestion was accepted, or asked for. */
  reset(): void {
    this.rejections = 0;
  }
}
