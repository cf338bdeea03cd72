// Texts that come in parts, until they are whole. Nothing of a part is looked at: only a whole text can be masked.
import type { TextPart } from '../protocol/workspaceIndex';

type Content = TextPart['content'];

export class TextsInParts {
  private readonly begun = new Map<string, Content[]>();

  /** The whole text or file with the last part of it, undefined before. */
  add({ path, content, isFirst, isLast }: TextPart): Content | undefined {
    const parts = isFirst ? [] : (this.begun.get(path) ?? []);
    parts.push(content);
    this.begun.set(path, parts);
    if (!isLast) return undefined;
    this.begun.delete(path);
    return typeof content === 'string'
      ? parts.join('')
      : Buffer.concat(parts.filter((part) => typeof part !== 'string'));
  }

  drop(path: string): void {
    this.begun.delete(path);
  }
}
