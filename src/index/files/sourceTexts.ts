// Texts of files that are indexed, read again when they are to be shown.
import { readFileSync } from 'node:fs';
import { LRUCache } from 'lru-cache';
import type { FileRecord } from '../fileRecord';
import { sourceText } from './readSource';

/** UTF-16 units that are kept. */
const MOST_UNITS = 8 * 1024 * 1024;

/** Reads the text that a record was made of; undefined where the file is another by now, or gone. */
export function sourceTexts(): (record: FileRecord) => string | undefined {
  const known = new LRUCache<string, string>({ maxSize: MOST_UNITS, sizeCalculation: (text) => text.length + 1 });
  return ({ path, hash }) => {
    const key = `${hash} ${path}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const read = readNow(path);
    if (read?.hash !== hash) return undefined;
    known.set(key, read.text);
    return read.text;
  };
}

function readNow(path: string): ReturnType<typeof sourceText> | undefined {
  try {
    return sourceText(readFileSync(path));
  } catch {
    // Gone, or not readable any more: the index hears of that by itself.
    return undefined;
  }
}
