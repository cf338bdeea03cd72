// Reads the list of files in a .vsix, which is a zip archive, from its central directory (PKWARE APPNOTE 4.3.12,
// 4.3.16).
import { readFileSync } from 'node:fs';

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;

export interface VsixEntry {
  readonly path: string;
  readonly sizeBytes: number;
}

export function readVsix(file: string): { readonly sizeBytes: number; readonly entries: readonly VsixEntry[] } {
  const data = readFileSync(file);
  let end = data.length - END_BYTES;
  while (end >= 0 && data.readUInt32LE(end) !== END_SIGNATURE) end -= 1;
  if (end < 0) throw new Error(`${file} is no zip archive`);
  const entries: VsixEntry[] = [];
  let at = data.readUInt32LE(end + 16);
  for (let count = data.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (data.readUInt32LE(at) !== ENTRY_SIGNATURE) throw new Error(`${file} has a broken directory`);
    const nameBytes = data.readUInt16LE(at + 28);
    entries.push({
      path: data.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
      sizeBytes: data.readUInt32LE(at + 24),
    });
    at += ENTRY_BYTES + nameBytes + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  return { sizeBytes: data.length, entries };
}
