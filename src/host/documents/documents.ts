// The one door for text: what the window reads of a document or a file comes from here, if neither the user's setting
// nor the privacy gate excludes it, and without its secrets.
import * as vscode from 'vscode';
import type { NoSuggestion } from '../../core/completion/reasons';
import { excludingGlob } from '../../core/context/files/excluded';
import type { Admitted } from '../../core/privacy/gate';
import type { SettingsStore } from '../settings';
import { PrivacyGate } from './privacyGate';
import { type Target, targetOf } from './target';
import { type TextAround, textAround } from './textAround';
import { documentForIndex, fileForIndex, type TextSource } from './textForIndex';

/** Why nothing of a file is read. */
export type Unread = Extract<NoSuggestion, { readonly kind: 'private' | 'file-excluded' }>;

/** A document that may be read now; ask again for each request, as its file may be excluded a moment later. */
export interface ReadableDocument {
  readonly kind: 'readable';
  readonly target: Target;
  readonly textAround: (position: vscode.Position) => TextAround;
  /** Not masked yet: the index's thread does that. */
  readonly forIndex: () => TextSource;
}

export interface ReadableFile {
  readonly kind: 'readable';
  /** Not masked yet, as above; undefined where the file is gone, or too large. */
  readonly forIndex: () => Promise<TextSource | undefined>;
}

export class Documents {
  private readonly gate = new PrivacyGate();
  private excluding: Excluding | undefined;

  constructor(private readonly settings: Pick<SettingsStore, 'current'>) {}

  /** What reads the document, or why nothing of it is read. Looks at names and ignore files only. */
  async document(document: vscode.TextDocument): Promise<ReadableDocument | Unread> {
    const target = targetOf(document);
    const admission = await this.admit(target.file);
    if (admission.kind !== 'admitted') return admission;
    return {
      kind: 'readable',
      target,
      textAround: (position) => textAround(document, position, target.earlierCells, admission.mask),
      forIndex: () => documentForIndex(document),
    };
  }

  /** The same of a file, open or not. */
  async file(file: vscode.Uri): Promise<ReadableFile | Unread> {
    const admission = await this.admit(file);
    return admission.kind === 'admitted' ? { kind: 'readable', forIndex: () => fileForIndex(file) } : admission;
  }

  private async admit(file: vscode.Uri): Promise<Admitted | Unread> {
    const glob = this.excludingGlob(file);
    if (glob !== undefined) return { kind: 'file-excluded', glob };
    const admission = await this.gate.admit(file);
    return admission.kind === 'admitted' ? admission : { kind: 'private', exclusion: admission.exclusion };
  }

  /** The user's glob that names the file, by its path alone: a new file has another scheme than its folder. */
  private excludingGlob({ path }: vscode.Uri): string | undefined {
    const globs = this.settings.current.completion.excludedFiles;
    if (globs.length === 0) return undefined;
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.path.replace(/\/$/u, ''));
    const key = folders.join('\n');
    if (this.excluding?.globs !== globs || this.excluding.folders !== key) {
      this.excluding = { globs, folders: key, of: excludingGlob(globs, folders) };
    }
    return this.excluding.of(path.startsWith('/') ? path : `/${path}`);
  }
}

/** What was made of the globs and folders, which seldom change: parsing a glob takes 0.1 ms. */
interface Excluding {
  readonly globs: readonly string[];
  readonly folders: string;
  readonly of: (path: string) => string | undefined;
}
