// What stands between the editor and the engine in a window, as a bench uses it.
import { resolve } from 'node:path';
import type { Clock } from '../../src/core/clock';
import type { CompletionRequest } from '../../src/core/completion/request';
import type { CompletionEngine } from '../../src/core/completion/running';
import { CompletionSession } from '../../src/core/completion/session';
import { type CompletionSyntax, finish, prepare } from '../../src/host/completion/finish';
import { settingBounds } from '../../src/host/settingBounds';
import { type ParseBudgets, Syntax } from '../../src/syntax/syntax';
import { copyGrammars } from '../../tools/grammars.mjs';
import type { SourceFile } from '../support/typingSources';

/** Without `budgets` it has the product's own. */
export function benchSyntax(budgets?: ParseBudgets): Syntax {
  copyGrammars(process.cwd(), 'out/bench/grammars');
  return new Syntax(
    {
      grammarsFolder: resolve('out/bench/grammars'),
      queriesFolder: resolve('syntaxes'),
      log: (message) => console.error(message),
    },
    budgets,
  );
}

export function benchSession(engine: CompletionEngine, clock: Clock, syntax: CompletionSyntax): CompletionSession {
  return new CompletionSession({
    engine,
    clock,
    prepare: (request, automatic) => prepare(syntax, request, automatic),
    finish: (request, text) => finish(syntax, request, text),
  });
}

export function documentOf({ path }: SourceFile): string {
  return `file:///${path}`;
}

/** What the editor asks for in a TypeScript source with the default settings. */
export function requestIn(
  source: SourceFile,
  { prefix, suffix }: { readonly prefix: string; readonly suffix: string },
): CompletionRequest {
  return {
    document: documentOf(source),
    repository: source.repository,
    path: source.path,
    languageId: 'typescript',
    prefixOffset: 0,
    prefix,
    suffix,
    extent: 'line',
    chunks: [],
    maxTokens: settingBounds['completion.maxTokens'].fallback,
    onwardTokens: 16,
    decodeTimeMs: settingBounds['completion.decodeTimeMs'].fallback,
    temperature: 0,
    seed: 0,
  };
}
