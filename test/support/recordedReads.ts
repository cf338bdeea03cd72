// What the engine reads of prompts, step by step, as its native sequences are asked to.
import { NativeSequence } from '../../src/engine/nativeSequence';

export class RecordedReads {
  /** Tokens of each step, and what was noted between them. */
  readonly steps: (number | string)[] = [];
  private onRead: () => void = () => undefined;

  note(what: string): void {
    this.steps.push(what);
  }

  /** Resolves when the next step begins. */
  next(): Promise<void> {
    return new Promise((resolve) => (this.onRead = resolve));
  }

  sees(tokens: number): void {
    this.steps.push(tokens);
    this.onRead();
  }
}

/** Records all reads of this process while `work` runs. */
export async function recordReads(work: (reads: RecordedReads) => Promise<void>): Promise<RecordedReads['steps']> {
  const original = Object.getOwnPropertyDescriptor(NativeSequence.prototype, 'read');
  if (original === undefined) throw new Error('sequences do not read any more');
  const read = original.value as NativeSequence['read'];
  const reads = new RecordedReads();
  NativeSequence.prototype.read = function (tokens) {
    reads.sees(tokens.length);
    return read.call(this, tokens);
  };
  try {
    await work(reads);
  } finally {
    Object.defineProperty(NativeSequence.prototype, 'read', original);
  }
  return reads.steps;
}
