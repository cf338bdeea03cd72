// Texts that count in place of files: those of unsaved documents, and of files that only the window can read.
import { sourceText } from './files/readSource';

interface BufferText {
  readonly text: string;
  readonly hash: string;
}

export class Buffers {
  private readonly texts = new Map<string, BufferText>();

  has(path: string): boolean {
    return this.texts.has(path);
  }

  /** The text without its secrets, and a hash that no file has. */
  set(path: string, content: string | Uint8Array): BufferText {
    const { text: masked, hash } = sourceText(typeof content === 'string' ? Buffer.from(content) : content);
    const kept = { text: masked, hash: `buffer ${hash}` };
    this.texts.set(path, kept);
    return kept;
  }

  delete(path: string): boolean {
    return this.texts.delete(path);
  }

  /** The text of which a record was made, if it is that of a buffer. */
  textOf({ path, hash }: { readonly path: string; readonly hash: string }): string | undefined {
    const kept = this.texts.get(path);
    return kept?.hash === hash ? kept.text : undefined;
  }
}
