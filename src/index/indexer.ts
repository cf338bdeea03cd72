// Keeps an index true to the files of some folders: what has not changed since the last time is taken from the disk, the rest is read.
import { statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Grammars } from '../syntax/grammars';
import { decodeRecord, encodeRecord, encodeRemoval, packed, type FileRecord } from './fileRecord';
import { readSource, type FileStamp } from './files/readSource';
import { walk, type WalkOptions } from './files/walk';
import { recordOf } from './readRecord';
import { PackedRecord } from './record/packedRecord';
import { RecordLog } from './store/recordLog';
import type { WorkspaceIndex } from './workspaceIndex';

export interface IndexerParts {
  readonly index: WorkspaceIndex;
  readonly grammars: Grammars;
  readonly isExcluded: WalkOptions['isExcluded'];
  /** Told of each file that could not be read or stored, with the system's error. */
  readonly onProblem: (path: string, error: unknown) => void;
}

/** What one run over the folders did. */
export interface IndexRun {
  readonly parsed: number;
  readonly unchanged: number;
  readonly leftOut: number;
  readonly removed: number;
}

/** For so long others in the thread wait, and for the file that is read then. */
const LONGEST_SLICE_MS = 5;

/** Records are appended this many at a time. */
const APPENDED_AT_ONCE = 50;

/** The log is rewritten when so many times more stands in it than is known. */
const MOST_RECORDS_A_FILE = 2;

export class Indexer {
  /** The bytes of what no run has come to yet. */
  private readonly stored = new Map<string, ArrayBuffer>();
  private pending: Buffer[] = [];
  private recordsInLog = 0;
  /** None where nothing can be stored. */
  private log: RecordLog | undefined;

  private constructor(
    private readonly parts: IndexerParts,
    private readonly storePath: string,
  ) {}

  /** Reads what is stored at `storePath`. Where that can not be opened the index is kept in memory alone, and `onProblem` is told. */
  static async open(storePath: string, parts: IndexerParts): Promise<Indexer> {
    const indexer = new Indexer(parts, storePath);
    try {
      indexer.log = await RecordLog.open(storePath, (stored) => indexer.take(stored));
    } catch (error) {
      parts.onProblem(storePath, error);
    }
    return indexer;
  }

  /** Bytes on the disk. */
  get storedBytes(): number {
    return this.log?.bytes ?? 0;
  }

  /** Goes over the folders once. Files that are gone leave the index at the end, unless the run was stopped. */
  async run(folders: readonly string[], signal: AbortSignal): Promise<IndexRun> {
    const { isExcluded, onProblem, index } = this.parts;
    const counts = { parsed: 0, unchanged: 0, leftOut: 0, removed: 0 };
    const seen = new Set<string>();
    let freeAt = performance.now();
    for (const folder of folders) {
      for await (const path of walk(folder, { isExcluded, onUnreadable: onProblem, signal })) {
        if (signal.aborted) break;
        seen.add(path);
        counts[await this.update(path)]++;
        if (performance.now() - freeAt > LONGEST_SLICE_MS) {
          await setImmediate();
          freeAt = performance.now();
        }
      }
    }
    if (!signal.aborted) {
      this.stored.clear();
      for (const path of [...index.paths].filter((known) => !seen.has(known))) {
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
    const { index, grammars, onProblem } = this.parts;
    try {
      const stored = this.stored.get(path);
      const known = index.file(path) ?? (stored && PackedRecord.in(stored));
      if (known && isSame(path, known)) {
        if (!index.file(path)) index.put(known);
        return 'unchanged';
      }
      const source = readSource(path);
      if ('why' in source) {
        this.forget(path);
        return 'leftOut';
      }
      const isTouchedOnly = known?.hash === source.hash;
      const record = packed(isTouchedOnly ? touched(known, source) : await recordOf(path, source, grammars));
      index.put(record);
      await this.keep(encodeRecord(record));
      return isTouchedOnly ? 'unchanged' : 'parsed';
    } catch (error) {
      onProblem(path, error);
      this.forget(path);
      return 'removed';
    }
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

  private forget(path: string): void {
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
    const { index } = this.parts;
    if (this.recordsInLog <= MOST_RECORDS_A_FILE * index.size + APPENDED_AT_ONCE) return;
    await this.store((log) => log.rewrite(encoded(index)));
    this.recordsInLog = index.size;
  }

  /** A disk that is full costs the next start its speed, and nothing else. */
  private async store(work: (log: RecordLog) => Promise<void>): Promise<void> {
    const { log } = this;
    if (!log) return;
    try {
      await work(log);
    } catch (error) {
      this.log = undefined;
      await log.close().catch(() => undefined);
      this.parts.onProblem(this.storePath, error);
    }
  }
}

function* encoded(index: WorkspaceIndex): Iterable<Buffer> {
  for (const path of index.paths) {
    const record = index.file(path);
    if (record) yield encodeRecord(record);
  }
}

function isSame(path: string, { mtimeMs, bytes }: FileRecord): boolean {
  const now = statSync(path);
  return now.mtimeMs === mtimeMs && now.size === bytes;
}

/** A record with another stamp. */
function touched({ path, hash, languageId, outline, words }: FileRecord, { mtimeMs, bytes }: FileStamp): FileRecord {
  return { path, hash, languageId, outline, words, mtimeMs, bytes };
}
