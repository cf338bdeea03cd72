// The completion session of this window, told of what happens to its documents.
import * as vscode from 'vscode';
import { Composition } from '../../core/completion/composition';
import type { CompletionEngine } from '../../core/completion/running';
import { CompletionSession } from '../../core/completion/session';
import type { CompletionContext } from '../context/completionContext';
import { onDidChangeCode } from '../documents/changes';
import { systemClock } from '../systemClock';
import { Candidates } from './candidates';
import { countedEngine } from './countedEngine';
import type { Fates } from './fates';
import { type CompletionSyntax, finish, prepare } from './finish';

export interface WindowSession {
  readonly session: CompletionSession;
  readonly candidates: Candidates;
  readonly composition: Composition;
  /** Another model, or other settings: what is known counts no more. */
  forget(): void;
  dispose(): void;
}

export function windowSession(
  uncounted: CompletionEngine,
  fates: Fates,
  syntax: CompletionSyntax,
  context: CompletionContext,
): WindowSession {
  const engine = countedEngine(uncounted, fates, context);
  const session = new CompletionSession({
    engine,
    clock: systemClock,
    prepare: async (request, automatic) => {
      const prepared = await prepare(syntax, request, automatic);
      return prepared && context.withChunks(prepared);
    },
    finish: (request, text) => finish(syntax, request, text),
  });
  const candidates = new Candidates(engine, syntax);
  const composition = new Composition();
  const changes = onDidChangeCode((document, textChanges) => {
    const made = textChanges.map((change) => ({ document: document.uri.toString(), ...change }));
    for (const change of made) session.changed(change);
    if (document === vscode.window.activeTextEditor?.document) composition.changed(made);
  });
  const decisions = fates.onDidDecide(({ kind }) => {
    if (kind === 'accepted') session.accepted();
    if (kind === 'rejected') session.rejected();
  });
  const forget = () => {
    session.forget();
    candidates.forget();
  };
  return {
    session,
    candidates,
    composition,
    forget,
    dispose: () => void vscode.Disposable.from(changes, decisions).dispose(),
  };
}
