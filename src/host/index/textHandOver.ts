// Hands texts over to the index's thread, a part at a time.
import { setImmediate } from 'node:timers/promises';
import type { TextPart } from '../../protocol/workspaceIndex';
import type { TextSource } from '../documents/textForIndex';

/**
 * UTF-16 units or bytes that are read and sent at a time, at most 64 kB: nothing else of the editor's happens
 * meanwhile.
 */
const PART_LENGTH = 32_000;

export class TextHandOver {
  /** The texts that are on their way: a newer one of the same file makes one moot. */
  private readonly latest = new Map<string, TextSource>();
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly send: (part: TextPart) => void) {}

  /**
   * One text after the other, with a turn of the event loop behind each part. Resolves when all of it is sent, or it is
   * moot.
   */
  give(path: string, source: TextSource): Promise<void> {
    this.latest.set(path, source);
    const sent = this.queue.then(() => this.sendAll(path, source));
    this.queue = sent.then(() => setImmediate());
    return sent;
  }

  /** What is on its way of the file is moot. */
  drop(path: string): void {
    this.latest.delete(path);
  }

  dropAll(): void {
    this.latest.clear();
  }

  private async sendAll(path: string, source: TextSource): Promise<void> {
    const isLatest = () => this.latest.get(path) === source;
    for (let start = 0; isLatest(); start += PART_LENGTH) {
      const end = Math.min(start + PART_LENGTH, source.length);
      const content = source.read(start, end);
      const isLast = end === source.length;
      if (content !== undefined) this.send({ path, content, isFirst: start === 0, isLast });
      if (content === undefined || isLast) break;
      await setImmediate();
    }
    if (isLatest()) this.latest.delete(path);
  }
}
