// What became of the last request in each open document, for *Why no suggestion?*.
import * as vscode from 'vscode';
import type { NoSuggestion } from '../../core/completion/reasons';
import type { Place } from './place';

export type Outcome = { readonly kind: 'suggested' } | NoSuggestion;

export interface PlaceOutcome {
  readonly place: Place;
  readonly outcome: Outcome;
}

export class Outcomes implements vscode.Disposable {
  private readonly byDocument = new Map<string, Outcome>();
  private readonly recorded = new vscode.EventEmitter<PlaceOutcome>();
  private readonly closing: vscode.Disposable;
  readonly onDidRecord = this.recorded.event;

  constructor() {
    this.closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => this.byDocument.delete(uri.toString()));
  }

  record(place: Place, outcome: Outcome): void {
    if (!place.document.isClosed) this.byDocument.set(place.document.uri.toString(), outcome);
    this.recorded.fire({ place, outcome });
  }

  last(document: vscode.TextDocument): Outcome | undefined {
    return this.byDocument.get(document.uri.toString());
  }

  dispose(): void {
    this.closing.dispose();
    this.recorded.dispose();
  }
}
