// The index of a window: holds it true to the folders and the open documents, and answers from it.
import { stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { excludedBy, isExcludedWithin } from '../core/context/files/excluded';
import { isReached, rulesFiles, type WalkOptions } from '../core/context/files/walk';
import { hasNamedModules } from '../core/context/modules/namedModules';
import type { Import } from '../core/context/outline/outline';
import { type RepositoryKnowledge, repositoryKnowledge } from '../core/context/repositoryKnowledge';
import type { ContextPiece } from '../core/context/shown/piece';
import { withoutFiles } from '../core/context/withoutFiles';
import type {
  ContextQuery,
  FoundChunk,
  IndexFacts,
  IndexOptions,
  IndexProgress,
  MapPiece,
  MapQuery,
  NamedDefinition,
  NameQuery,
  SearchQuery,
  TextPart,
  Usage,
} from '../protocol/workspaceIndex';
import type { Grammars } from '../syntax/grammars';
import { Buffers } from './buffers';
import { DocumentTexts } from './documentTexts';
import { diskTree, isBehindLink, rulesAbove } from './files/diskTree';
import { sourceTexts } from './files/sourceTexts';
import { importsOnDisk } from './importsOnDisk';
import { Indexer } from './indexer';
import { manifestsOnDisk } from './manifestsOnDisk';
import { Pace } from './pace';
import { Problems } from './problems';
import { TextsInParts } from './textsInParts';
import { WindowContext } from './windowContext';
import { WorkspaceIndex } from './workspaceIndex';

export interface IndexServiceParts {
  /** The file for what is kept on the disk; its folder is there. Undefined where nothing is to be kept. */
  readonly storePath: string | undefined;
  readonly grammars: Grammars;
  readonly onProgress: (progress: IndexProgress) => void;
}

/** With more changes at a time all folders are gone over. */
const MOST_CHANGES = 200;
/** Files that an open file leads to, which come before all others. */
const MOST_IMPORTED = 40;

export class IndexService {
  private readonly buffers = new Buffers();
  private readonly texts = new TextsInParts();
  private readonly index: WorkspaceIndex;
  private readonly context: WindowContext;
  private readonly problems = new Problems();
  private readonly pace = new Pace((files) => this.parts.onProgress({ kind: 'reading', files }));
  private options: IndexOptions = { folders: [], excluded: [], isPaused: false, onBattery: false };
  private isExcluded: WalkOptions['isExcluded'] = () => false;
  private readonly indexer: Promise<Indexer>;
  /** What is to be done before all else, one after the other; a query waits for it. */
  private urgent: Promise<unknown> = Promise.resolve();
  /** The going over folders and changes; ends when there is nothing left to do. */
  private working: Promise<void> | undefined;
  private stopping = new AbortController();
  private isRunDue = false;
  private changed: string[] = [];
  private isClosed = false;

  constructor(private readonly parts: IndexServiceParts) {
    const readText = sourceTexts();
    this.index = new WorkspaceIndex((record) => this.buffers.textOf(record) ?? readText(record));
    this.context = new WindowContext(this.index, new DocumentTexts(parts.grammars), (path) => this.nameOf(path));
    this.indexer = Indexer.open(parts.storePath, {
      index: this.index,
      grammars: parts.grammars,
      buffers: this.buffers,
      pace: () => this.pace.rest(this.stopping.signal),
      isExcluded: (path, isFolder) => this.isExcluded(path, isFolder),
      onProblem: (path, error) => this.problems.unreadable(path, error),
      onNotStored: (error) => this.problems.notStored(error),
      onLookedAt: (path, found) => this.problems.lookedAt(path, found),
    });
  }

  configure(options: IndexOptions): void {
    const isOther =
      JSON.stringify([options.folders, options.excluded]) !==
      JSON.stringify([this.options.folders, this.options.excluded]);
    this.options = options;
    this.pace.set(options);
    if (options.isPaused) this.parts.onProgress({ kind: 'paused' });
    if (isOther) {
      this.isExcluded = excludedBy(options.excluded);
      // At once: what was excluded just now is not shown any more.
      for (const path of [...this.index.paths]) if (isExcludedWithin(path, this.isExcluded)) this.index.remove(path);
      this.runAgain();
    }
    this.work();
  }

  /** Files or folders were written, made or deleted. */
  filesChanged(paths: readonly string[]): void {
    this.changed.push(...paths);
    this.work();
  }

  /** What the file imports is read first, and what that brings from others. */
  fileOpened(path: string): void {
    this.urgently(path, async () => {
      const found = [path];
      for (let at = 0; at < Math.min(found.length, MOST_IMPORTED); at++) {
        const one = found[at] ?? path;
        if (!(await this.updateIfWanted(one))) continue;
        const file = this.index.file(one);
        const root = this.rootOf(one);
        if (!file || root === undefined) continue;
        const { outline, languageId } = file;
        const imports = at === 0 ? outline.imports : outline.imports.filter(({ isReExport }) => isReExport);
        await this.readManifests(one, languageId, imports, root);
        for (const imported of importsOnDisk(one, languageId, imports, root, this.index.manifests)) {
          if (!found.includes(imported)) found.push(imported);
        }
      }
    });
  }

  /** What a path says that begins with a dot no manifest does. */
  private async readManifests(
    path: string,
    languageId: string,
    imports: readonly Import[],
    root: string,
  ): Promise<void> {
    const names = imports.map(({ specifier }) => specifier).filter((specifier) => !specifier.startsWith('.'));
    if (names.length === 0 || !hasNamedModules(languageId)) return;
    for (const manifest of manifestsOnDisk(path, names, root, () => this.index.manifests)) {
      await this.updateIfWanted(manifest);
    }
  }

  /** The window has asked the privacy gate. */
  textPart(part: TextPart): void {
    const content = this.texts.add(part);
    if (content !== undefined) this.textChanged(part.path, content);
  }

  textChanged(path: string, content: string | Uint8Array): void {
    this.urgently(path, async () => {
      if (await this.isWanted(path)) await (await this.indexer).setBuffer(path, content);
    });
  }

  textClosed(path: string): void {
    this.texts.drop(path);
    this.urgently(path, async () => {
      (await this.indexer).dropBuffer(path);
      await this.updateIfWanted(path);
    });
  }

  async contextAt(query: ContextQuery): Promise<readonly ContextPiece[]> {
    await this.urgent;
    return this.context.at(query);
  }

  async search({ question, limit, excluded }: SearchQuery): Promise<readonly FoundChunk[]> {
    return (await this.knowledgeWithout(excluded)).search(question, limit);
  }

  async definitions({ name, limit, excluded }: NameQuery): Promise<readonly NamedDefinition[]> {
    return (await this.knowledgeWithout(excluded)).definitions(name, limit);
  }

  async usages({ name, limit, excluded }: NameQuery): Promise<readonly Usage[]> {
    return (await this.knowledgeWithout(excluded)).usages(name, limit);
  }

  async map({ limitChars, excluded, ...interest }: MapQuery): Promise<readonly MapPiece[]> {
    const budget = {
      limit: limitChars,
      costOf: (shown: string) => shown.length,
      nameOf: (path: string) => this.nameOf(path),
    };
    return (await this.knowledgeWithout(excluded)).map(interest, budget);
  }

  async facts(): Promise<IndexFacts> {
    const { storedBytes, isCut } = await this.indexer;
    const { heapUsed, external } = process.memoryUsage();
    return {
      files: this.index.size,
      definitions: this.index.definitionCount,
      ...this.problems.facts,
      memoryBytes: heapUsed + external,
      storedBytes,
      isCut,
    };
  }

  /** Forgets everything, and reads it again unless it is only to be forgotten. */
  async forget(andRead: boolean): Promise<void> {
    this.stopping.abort();
    await this.working;
    await this.urgent;
    await (await this.indexer).clear();
    this.problems.clear();
    if (!andRead) return;
    this.runAgain();
    this.work();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.stopping.abort();
    await this.working;
    await this.urgent;
    await (await this.indexer).close();
  }

  private async knowledgeWithout(excluded: readonly string[]): Promise<RepositoryKnowledge> {
    await this.urgent;
    return repositoryKnowledge(withoutFiles(this.index, new Set(excluded)));
  }

  /** `path` is what the job is about. */
  private urgently(path: string, job: () => Promise<unknown>): void {
    this.urgent = this.urgent
      .then(() => (this.isClosed ? undefined : job()))
      .catch((error: unknown) => this.problems.unreadable(path, error));
  }

  private runAgain(): void {
    this.stopping.abort();
    this.isRunDue = true;
  }

  private work(): void {
    this.working ??= this.doAll().finally(() => (this.working = undefined));
  }

  private async doAll(): Promise<void> {
    const indexer = await this.indexer;
    while (!this.isClosed && !this.options.isPaused && (this.isRunDue || this.changed.length > 0)) {
      this.stopping = new AbortController();
      this.pace.begin();
      const changed = this.changed;
      this.changed = [];
      if (!this.isRunDue) await this.takeChanges(changed);
      if (this.isRunDue) {
        this.isRunDue = false;
        this.problems.clear();
        await indexer.run(this.options.folders, this.stopping.signal);
      }
    }
    if (!this.isClosed && !this.options.isPaused) this.parts.onProgress({ kind: 'ready', files: this.index.size });
  }

  /** Where folders or rules have changed all is gone over. */
  private async takeChanges(paths: readonly string[]): Promise<void> {
    this.isRunDue = paths.length > MOST_CHANGES;
    for (const path of new Set(paths)) {
      if (this.isRunDue) return;
      const kind = await stat(path).then(
        (found) => (found.isDirectory() ? 'folder' : 'file'),
        () => 'gone',
      );
      const isRules = rulesFiles.includes(posix.basename(path));
      if (kind === 'folder' || isRules || (kind === 'gone' && !this.index.file(path))) this.isRunDue = true;
      else await this.updateIfWanted(path);
    }
  }

  private async updateIfWanted(path: string): Promise<boolean> {
    const indexer = await this.indexer;
    const root = this.rootOf(path);
    if (root !== undefined && (await isBehindLink(root, path))) indexer.forget(path);
    else if (this.index.file(path) || (await this.isWanted(path))) await indexer.update(path);
    return this.index.file(path) !== undefined;
  }

  /** What has a scheme in front comes from the window, which has looked. */
  private async isWanted(path: string): Promise<boolean> {
    if (path.includes('://')) return true;
    const root = this.rootOf(path);
    const options = {
      tree: diskTree,
      isExcluded: this.isExcluded,
      onUnreadable: () => undefined,
      signal: this.stopping.signal,
    };
    return root !== undefined && (await isReached(root, await rulesAbove(root, options), path, options));
  }

  /** Inside of its folder. */
  private nameOf(path: string): string {
    return path.slice((this.rootOf(path)?.length ?? -1) + 1);
  }

  private rootOf(path: string): string | undefined {
    return this.options.folders.find((folder) => path.startsWith(`${folder}/`));
  }
}
