// Keeps an index true to the files of some folders: what has not changed since the last time is taken from the disk,
// the rest is read.
import { statSync } from 'node:fs';
import { unindexable } from '../core/context/files/indexable';
import { walk, type WalkOptions } from '../core/context/files/walk';
import type { Grammars } from '../syntax/grammars';
import type { Buffers } from './buffers';
import type { FileRecord, RecordReading } from './fileRecord';
import { diskTree, rulesAbove } from './files/diskTree';
import { type FileStamp, type LeftOut, readSource } from './files/readSource';
import { recordOf } from './readRecord';
import { PackedRecord } from './record/packedRecord';
import { decodeRecord, encodeRecord, encodeRemoval, packed } from './record/storedRecord';
import { RecordLog } from './store/recordLog';
import type { WorkspaceIndex } from './workspaceIndex';

export interface IndexerParts {
  readonly index: WorkspaceIndex;
  readonly grammars: Grammars;
  readonly buffers: Buffers;
  readonly isExcluded: WalkOptions['isExcluded'];
  /** Told of each file that could not be read, with the system's error. */
  readonly onProblem: (path: string, error: unknown) => void;
  /** Told once that nothing can be stored any more. */
  readonly onNotStored: (error: unknown) => void;
  /** Told of each file that was looked at: why it is left out, or how it was read. */
  readonly onLookedAt: (path: string, found: LeftOut['why'] | RecordReading) => void;
  /** Awaited after each file of a run, which keeps the thread for no longer than one file takes. */
  readonly pace: () => Promise<void>;
}

/** What one run over the folders did. */
export interface IndexRun {
  readonly parsed: number;
  readonly unchanged: number;
  readonly leftOut: number;
  readonly removed: number;
}

/** Of all folders together: more would not fit the memory that an index may take. */
const MOST_FILES = 50_000;

/** Records are appended this many at a time. */
const APPENDED_AT_ONCE = 50;

/** The log is rewritten when so many times more stands in it than is known. */
const MOST_RECORDS_A_FILE = 2;

export class Indexer {
  /** The bytes of what no run has come to yet. */
  private readonly stored = new Map<string, ArrayBuffer>();
  private pending: Buffer[] = [];
  private recordsInLog = 0;
  private hasMore = false;
  /** None where nothing can be stored. */
  private log: RecordLog | undefined;

  private constructor(
    private readonly parts: IndexerParts,
    private readonly storePath: string | undefined,
  ) {}

  /**
   * Reads what is stored at `storePath`. Without one, or where it can not be opened, of which `onNotStored` is told,
   * the index is kept in memory alone.
   */
  static async open(storePath: string | undefined, parts: IndexerParts): Promise<Indexer> {
    const indexer = new Indexer(parts, storePath);
    if (storePath === undefined) return indexer;
    try {
      indexer.log = await RecordLog.open(storePath, (stored) => indexer.take(stored));
    } catch (error) {
      parts.onNotStored(error);
    }
    return indexer;
  }

  /** Bytes on the disk. */
  get storedBytes(): number {
    return this.log?.bytes ?? 0;
  }

  /** Whether the last run found more files than are indexed. */
  get isCut(): boolean {
    return this.hasMore;
  }

  /**
   * Goes over the folders once, up to `mostFiles`. Files that are gone leave the index at the end, unless the run was
   * stopped.
   */
  async run(folders: readonly string[], signal: AbortSignal, mostFiles = MOST_FILES): Promise<IndexRun> {
    const { isExcluded, onProblem, index, buffers, pace } = this.parts;
    const counts = { parsed: 0, unchanged: 0, leftOut: 0, removed: 0 };
    const seen = new Set<string>();
    for (const folder of folders) {
      const above = await rulesAbove(folder, { onUnreadable: onProblem });
      for await (const path of walk(folder, above, { tree: diskTree, isExcluded, onUnreadable: onProblem, signal })) {
        this.hasMore = seen.size >= mostFiles;
        if (signal.aborted || this.hasMore) break;
        seen.add(path);
        counts[await this.update(path)]++;
        await pace();
      }
    }
    if (!signal.aborted) {
      this.stored.clear();
      for (const path of [...index.paths].filter((known) => !seen.has(known) && !buffers.has(known))) {
        this.forget(path);
        counts.removed++;
      }
    }
    await this.flush();
    await this.tidy();
    return counts;
  }

  /** Brings one file up to date. */
  async update(path: string): Promise<'parsed' | 'unchanged' | 'leftOut' | 'removed'> {
    const { index, grammars, buffers, onProblem, onLookedAt } = this.parts;
    if (buffers.has(path)) return 'unchanged';
    try {
      const stored = this.stored.get(path);
      const known = index.file(path) ?? (stored && PackedRecord.in(stored));
      const isCurrent = known !== undefined && (await this.isCurrent(known));
      if (isCurrent && isSame(path, known)) {
        if (!index.file(path)) index.put(known);
        onLookedAt(path, known.reading);
        return 'unchanged';
      }
      const source = readSource(path);
      if ('why' in source) {
        onLookedAt(path, source.why);
        this.forget(path);
        return 'leftOut';
      }
      const isTouchedOnly = isCurrent && known.hash === source.hash;
      const record = packed(isTouchedOnly ? touched(known, source) : await recordOf(path, source, grammars));
      // A buffer may have come meanwhile, which counts more.
      if (!buffers.has(path)) index.put(record);
      onLookedAt(path, record.reading);
      await this.keep(encodeRecord(record));
      return isTouchedOnly ? 'unchanged' : 'parsed';
    } catch (error) {
      if (!isMissing(error)) onProblem(path, error);
      this.forget(path);
      return 'removed';
    }
  }

  /** A text, or the bytes of one, counts in place of the file, and is kept in memory alone. */
  async setBuffer(path: string, content: string | Uint8Array): Promise<void> {
    const { index, grammars, buffers } = this.parts;
    const { hash, text: masked } = buffers.set(path, content);
    if (index.file(path)?.hash === hash) return;
    if (unindexable(masked) !== undefined) {
      index.remove(path);
      return;
    }
    const record = await recordOf(path, { text: masked, hash, mtimeMs: 0, bytes: masked.length }, grammars);
    // Another text may have come meanwhile.
    if (buffers.textOf(record) !== undefined) index.put(record);
  }

  /** Forgets the text; the file, if there is one, is to be read again. */
  dropBuffer(path: string): void {
    if (this.parts.buffers.delete(path)) this.parts.index.remove(path);
  }

  /** Forgets all that is not in a buffer, on the disk too. */
  async clear(): Promise<void> {
    const { index, buffers } = this.parts;
    this.stored.clear();
    this.pending = [];
    for (const path of [...index.paths]) if (!buffers.has(path)) index.remove(path);
    await this.store((log) => log.rewrite([]));
    this.recordsInLog = 0;
  }

  async close(): Promise<void> {
    await this.flush();
    await this.log?.close();
  }

  private take(stored: Buffer): void {
    this.recordsInLog++;
    const found = decodeRecord(stored);
    if (found === undefined) return;
    if ('removed' in found) this.stored.delete(found.removed);
    else this.stored.set(found.record.path, found.record.buffer);
  }

  /** Whether reading the same text again would tell nothing more. */
  private async isCurrent({ reading, languageId }: FileRecord): Promise<boolean> {
    return reading !== 'without-grammar' || !(await this.parts.grammars.of(languageId));
  }

  /** What is known of the file, on the disk too. */
  forget(path: string): void {
    if (this.stored.delete(path) || this.parts.index.file(path)) this.pending.push(encodeRemoval(path));
    this.parts.index.remove(path);
  }

  private async keep(record: Buffer): Promise<void> {
    this.pending.push(record);
    if (this.pending.length >= APPENDED_AT_ONCE) await this.flush();
  }

  private async flush(): Promise<void> {
    const records = this.pending;
    this.pending = [];
    if (records.length === 0) return;
    await this.store((log) => log.append(records));
    this.recordsInLog += records.length;
  }

  /** Also what this version could not read goes away. */
  private async tidy(): Promise<void> {
    const { index, buffers } = this.parts;
    if (this.recordsInLog <= MOST_RECORDS_A_FILE * index.size + APPENDED_AT_ONCE) return;
    await this.store((log) => log.rewrite(encoded(index, buffers)));
    this.recordsInLog = index.size;
  }

  /** A disk that is full costs the next start its speed, and nothing else. */
  private async store(work: (log: RecordLog) => Promise<void>): Promise<void> {
    const { log, storePath } = this;
    if (!log || storePath === undefined) return;
    try {
      await work(log);
    } catch (error) {
      this.log = undefined;
      await log.close().catch(() => undefined);
      this.parts.onNotStored(error);
    }
  }
}

/** Without what is in memory alone. */
function* encoded(index: WorkspaceIndex, buffers: Buffers): Iterable<Buffer> {
  for (const path of index.paths) {
    const record = index.file(path);
    if (record && !buffers.has(path)) yield encodeRecord(record);
  }
}

function isSame(path: string, { mtimeMs, bytes }: FileRecord): boolean {
  const now = statSync(path);
  return now.mtimeMs === mtimeMs && now.size === bytes;
}

/** Gone since it was named. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** A record with another stamp. */
function touched(
  { path, hash, languageId, reading, outline, words, manifest }: FileRecord,
  { mtimeMs, bytes }: FileStamp,
): FileRecord {
  return { path, hash, languageId, reading, outline, words, manifest, mtimeMs, bytes };
}
