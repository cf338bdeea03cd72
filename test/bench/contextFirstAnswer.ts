// How soon an index that begins to read a tree can show what the open file imports.
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { noAttention } from '../../src/core/context/attention';
import { manifestsIn } from '../../src/core/context/modules/manifestsIn';
import { DocumentTexts } from '../../src/index/documentTexts';
import { importsOnDisk } from '../../src/index/importsOnDisk';
import { IndexService } from '../../src/index/service';
import { languageOfFile } from '../../src/syntax/languages';
import { seededRandom } from '../support/seededRandom';
import { benchGrammars } from './contextIndex';

export interface FirstAnswer {
  readonly firstAnswerMs: number;
}

const LIMIT_CHARS = 3500;

export async function firstAnswer({
  folder,
  store,
  seed = 0,
}: {
  readonly folder: string;
  readonly store: string;
  readonly seed?: number;
}): Promise<FirstAnswer> {
  const { path, imported } = await importingFile(folder, seed);
  const prefix = readFileSync(path, 'utf8');
  const began = performance.now();
  const service = new IndexService({ storePath: store, grammars: benchGrammars(), onProgress: () => undefined });
  service.configure({ folders: [folder], excluded: [], isPaused: false, onBattery: false });
  service.fileOpened(path);
  for (;;) {
    const query = {
      document: path,
      path,
      languageId: languageOfFile(path) ?? '',
      prefix,
      suffix: '',
      prefixOffset: 0,
      shownFrom: 0,
      limitChars: LIMIT_CHARS,
      excluded: [],
      ...noAttention,
    };
    const pieces = await service.contextAt(query);
    if (pieces.some((piece) => imported.includes(piece.path) && piece.names.length > 0)) break;
    await delay(1);
  }
  const firstAnswerMs = performance.now() - began;
  await service.close();
  return { firstAnswerMs };
}

/** Any file that imports one of its tree. */
async function importingFile(
  folder: string,
  seed: number,
): Promise<{ readonly path: string; readonly imported: readonly string[] }> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const random = seededRandom(seed + 1);
  for (;;) {
    const entry = files[Math.floor(random() * files.length)];
    if (!entry) throw new Error(`${folder} is empty`);
    const path = join(entry.parentPath, entry.name).split(sep).join('/');
    const languageId = languageOfFile(path) ?? '';
    const {
      outline: { imports },
    } = await new DocumentTexts(benchGrammars()).at(path, languageId, readFileSync(path, 'utf8'), 0);
    const imported = importsOnDisk(path, languageId, imports, folder, manifestsIn(new Map()));
    if (imported.length > 0) return { path, imported };
  }
}
