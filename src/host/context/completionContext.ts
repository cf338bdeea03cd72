// The parts of other files that a completion is given: asked of the index, passed through the privacy gate, and remembered with
// what the prompt took of them.
import { setImmediate } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import * as vscode from 'vscode';
import type { Clock } from '../../core/clock';
import { chunkBudget } from '../../core/completion/fim/chunkBudget';
import type { CompletionRequest, ShownText } from '../../core/completion/request';
import type { ContextPiece } from '../../core/context/piece';
import { slicesOf } from '../../core/slices';
import { filePathOf, uriOfFilePath } from '../index/filePath';
import type { IndexClient } from '../index/indexClient';
import type { OpenTexts } from '../index/openTexts';
import type { PrivacyGate } from '../privacy/privacy';
import { workspaceFolderOf } from '../workspaceFolder';
import type { ContextChoices } from './contextChoices';
import type { RecentEdits } from './recentEdits';
import type { ShownContext } from './shownContext';

export interface CompletionContextParts {
  readonly index: Pick<IndexClient, 'contextAt'>;
  readonly openTexts: Pick<OpenTexts, 'flush'>;
  readonly privacy: Pick<PrivacyGate, 'admit'>;
  readonly shown: ShownContext;
  readonly choices: Pick<ContextChoices, 'of'>;
  readonly edits: Pick<RecentEdits, 'elsewhere'>;
  readonly clock: Clock;
  /** Tokens of the model's context, as far as it is known. */
  readonly contextTokens: () => number;
}

/** What is not there by then serves the next key. */
const DEADLINE_MS = 60;

/** Documents whose last context is kept. */
const MOST_DOCUMENTS = 20;

/** Open tabs, the first of them. */
const MOST_OPEN = 50;

/** Of code, a little fewer than there are: what does not fit is cut off by the engine, and what is missing is no harm. */
const CHARACTERS_PER_TOKEN = 3;

interface Known {
  pieces: readonly ContextPiece[];
  shownFrom: number;
}

export class CompletionContext {
  private readonly known = new LRUCache<string, Known>({ max: MOST_DOCUMENTS });

  constructor(private readonly parts: CompletionContextParts) {}

  /** The request with the parts of other files that are known by the deadline. */
  async withChunks(request: CompletionRequest): Promise<CompletionRequest> {
    const { clock } = this.parts;
    await new Promise<void>((resolve) => {
      const timer = clock.after(DEADLINE_MS, resolve);
      this.ask(request).catch(() => undefined).finally(() => {
        timer.cancel();
        resolve();
      });
    });
    const pieces = this.known.get(request.document)?.pieces ?? [];
    return { ...request, chunks: pieces.map(({ path, text }) => ({ path: nameOf(path), text })) };
  }

  /** What the prompt of a request held. */
  wasShown({ document, chunks }: CompletionRequest, { chunkTokens, from }: ShownText): void {
    const known = this.known.get(document);
    if (!known) return;
    known.shownFrom = from;
    const pieces = known.pieces.map((piece, at) => ({ ...piece, tokens: piece.text === chunks[at]?.text ? (chunkTokens[at] ?? 0) : 0 }));
    this.parts.shown.set({ document, pieces });
  }

  private async ask({ document, languageId, prefix, suffix, prefixOffset }: CompletionRequest): Promise<void> {
    const { index, openTexts, privacy, choices, edits, contextTokens } = this.parts;
    await openTexts.flush();
    const path = pathOf(vscode.Uri.parse(document));
    const limitChars = CHARACTERS_PER_TOKEN * chunkBudget(contextTokens());
    const shownFrom = this.known.get(document)?.shownFrom ?? 0;
    const asked = { document, path, languageId, prefix, suffix, prefixOffset, shownFrom, limitChars };
    const chosen = { pinned: choices.of('pinned'), excluded: choices.of('excluded'), edited: edits.elsewhere(path), open: openPaths() };
    const pieces = await index.contextAt({ ...asked, ...chosen });
    const admitted = new Set<string>();
    const admit = async (file: string) => (await privacy.admit(uriOfFilePath(file))).kind === 'admitted' && admitted.add(file);
    for await (const some of slicesOf(new Set(pieces.map((piece) => piece.path)), setImmediate)) await Promise.all(some.map(admit));
    this.known.set(document, { pieces: pieces.filter((piece) => admitted.has(piece.path)), shownFrom });
  }
}

/** A cell of a notebook, and a file that is not saved yet, have the path of a file and another scheme. */
function pathOf(document: vscode.Uri): string {
  return filePathOf(workspaceFolderOf(document)?.uri.with({ path: document.path }) ?? document);
}

function openPaths(): readonly string[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.slice(0, MOST_OPEN).flatMap(({ input }) => (input instanceof vscode.TabInputText ? [filePathOf(input.uri)] : []));
}

/** As a prompt names it: inside of its workspace folder. */
function nameOf(path: string): string {
  const uri = uriOfFilePath(path);
  const folder = workspaceFolderOf(uri);
  return folder ? uri.path.slice(folder.uri.path.replace(/\/$/u, '').length + 1) : path;
}
