// Tells the editor's events to what follows the suggestions. The provider tells what it asked for and returned.
import * as vscode from 'vscode';
import type { Clock } from '../../core/clock';
import { closersBehindCursor } from '../../core/completion/closedBlock';
import type { Fate } from '../../core/completion/fate/fate';
import { SuggestionFates } from '../../core/completion/fate/fates';
import type { Increment } from '../../core/completion/tally';
import { suggestionAcceptedId } from '../commandIds';
import { onDidChangeCode } from '../documents/changes';
import { isCode } from '../documents/codeDocuments';
import { enterBlock } from './enterBlock';
import type { Place } from './place';

export class Fates implements vscode.Disposable {
  private readonly decided = new vscode.EventEmitter<Fate>();
  private readonly appeared = new vscode.EventEmitter<void>();
  private readonly fates: SuggestionFates;
  private readonly listening: vscode.Disposable;
  private lastOffer = 0;
  readonly onDidDecide = this.decided.event;
  /** Typing brought a suggestion that is not the rest of the last one. */
  readonly onDidAppear = this.appeared.event;

  constructor(onCount: (increment: Increment) => void, clock: Clock) {
    this.fates = new SuggestionFates(clock, { onCount, onFate: (fate) => this.decided.fire(fate) });
    this.listening = vscode.Disposable.from(
      onDidChangeCode(({ uri }, changes) => {
        for (const change of changes) this.fates.changed(uri.toString(), change);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.fates.closed(uri.toString())),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.moved(textEditor)),
      vscode.window.onDidChangeActiveTextEditor((editor) => editor && this.moved(editor)),
    );
  }

  requested({ languageId }: { readonly languageId: string }): void {
    this.fates.requested(languageId);
  }

  cancelled({ languageId }: { readonly languageId: string }, wastedTokens: number): void {
    this.fates.cancelled(languageId, wastedTokens);
  }

  /** `items` are for `place`, which still stands; each is given the command that tells that it was accepted. */
  offered(
    { document, position, automatic }: Place,
    items: vscode.InlineCompletionItem[],
  ): vscode.InlineCompletionItem[] {
    const [first] = items;
    if (typeof first?.insertText !== 'string') return items;
    const { insertText: text, range = new vscode.Range(position, position) } = first;
    const offer = this.fates.offered({
      document: document.uri.toString(),
      languageId: document.languageId,
      offset: document.offsetAt(position),
      text,
      replacedBefore: position.character - range.start.character,
      replacedAfter: range.end.character - position.character,
    });
    if (automatic && offer !== this.lastOffer) this.appeared.fire();
    this.lastOffer = offer;
    for (const item of items) {
      const closers = typeof item.insertText === 'string' ? closersBehindCursor(item.insertText) : '';
      item.command = { command: suggestionAcceptedId, title: '', arguments: [offer, closers] };
    }
    return items;
  }

  /** The arguments of the command: what `offered` put there. */
  accepted(offer: unknown, closers: unknown): void {
    if (typeof offer === 'number') this.fates.acceptedByCommand(offer);
    enterBlock(closers);
  }

  /** Nothing more is told of what was offered and accepted so far. */
  forget(): void {
    this.fates.forget();
  }

  dispose(): void {
    this.forget();
    this.listening.dispose();
    this.decided.dispose();
    this.appeared.dispose();
  }

  /** A cursor that moves in another editor moved because of a change there. */
  private moved(editor: vscode.TextEditor): void {
    const { document, selection } = editor;
    if (editor !== vscode.window.activeTextEditor || !isCode(document.uri)) return;
    this.fates.moved(document.uri.toString(), document.offsetAt(selection.active));
  }
}
