// Reads the record of a file out of its bytes.
import type { Manifest } from '../../core/context/modules/manifest';
import type { FileRecord, RecordReading } from '../fileRecord';
import type { ChunkWords } from '../lexical/chunkWords';
import { type Columns, columnsIn, type Counts, countsIn, wordColumnsIn } from './columns';
import { readings } from './kinds';
import { type Names, PackedOutline } from './packedOutline';

/** Made when it is needed: it takes a few microseconds, and much more memory than the bytes once it has been read. */
export class PackedRecord implements FileRecord {
  readonly path: string;
  readonly outline: PackedOutline;
  private readonly columns: Columns;
  private readonly names: NamesInBytes;

  private constructor(
    readonly buffer: ArrayBuffer,
    private readonly counts: Counts,
  ) {
    this.columns = columnsIn(buffer, counts);
    this.path = textIn(this.columns.path);
    this.names = new NamesInBytes(this.columns);
    this.outline = new PackedOutline(this.columns, this.names);
  }

  /** Undefined for what this version can not read. */
  static in(buffer: ArrayBuffer): PackedRecord | undefined {
    const counts = countsIn(buffer);
    return counts && new PackedRecord(buffer, counts);
  }

  get hash(): string {
    return this.names.at(1) ?? '';
  }

  get languageId(): string {
    return this.names.at(2) ?? '';
  }

  get reading(): RecordReading {
    return readings[this.columns.reading[0] ?? 0] ?? 'read';
  }

  get manifest(): Manifest | undefined {
    return (JSON.parse(this.names.at(3) ?? 'null') as Manifest | null) ?? undefined;
  }

  get mtimeMs(): number {
    return this.columns.mtimeMs[0] ?? 0;
  }

  get bytes(): number {
    return this.counts.fileBytes;
  }

  get words(): ChunkWords {
    return this.columns;
  }

  /**
   * What it holds at the most once all of it has been read, in objects: its columns, definitions, imports and names.
   */
  get weight(): number {
    const { definitions, importedNames, names } = this.counts;
    return 20 + definitions + importedNames + names;
  }

  /** The name and the container of each definition, as ids from 1 on; 0 is none. */
  get definitionIds(): Pick<Columns, 'definitionNames' | 'containers'> {
    return this.columns;
  }

  /** The ids of the names that the file uses of others, each once: what it defines itself is not among them. */
  usedIds(): readonly number[] {
    const isKnown = new Uint8Array(this.counts.names + 1);
    const { definitionNames, referenceNames } = this.columns;
    for (let at = 0; at < definitionNames.length; at++) isKnown[definitionNames[at] ?? 0] = 1;
    const used: number[] = [];
    for (let at = 0; at < referenceNames.length; at++) {
      const id = referenceNames[at] ?? 0;
      if (isKnown[id] === 0) used.push(id);
      isKnown[id] = 1;
    }
    return used;
  }

  nameAt(id: number): string {
    return this.names.at(id) ?? '';
  }
}

/** What a search needs of a record. */
export function wordsIn(buffer: ArrayBuffer): ChunkWords {
  const counts = countsIn(buffer);
  if (!counts) throw new Error('the record was packed by another version');
  return wordColumnsIn(buffer, counts);
}

/** Cut out of their text when they are first asked for. */
class NamesInBytes implements Names {
  private readonly cut: string[] = [];
  private text: string | undefined;
  private ends = new Uint32Array();

  constructor(private readonly columns: Columns) {}

  at(id: number | undefined): string | undefined {
    if (id === undefined || id === 0) return undefined;
    return (this.cut[id] ??= this.read(id));
  }

  private read(id: number): string {
    if (this.text === undefined) {
      this.text = textIn(this.columns.text);
      const { nameLengths } = this.columns;
      this.ends = new Uint32Array(nameLengths.length);
      for (let at = 0, end = 0; at < nameLengths.length; at++) this.ends[at] = end += nameLengths[at] ?? 0;
    }
    return this.text.slice(this.ends[id - 2] ?? 0, this.ends[id - 1]);
  }
}

function textIn(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}
