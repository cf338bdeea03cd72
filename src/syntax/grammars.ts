// The grammars, each loaded when its language is first met. One that can not be loaded makes its language text only.
import { join } from 'node:path';
import type { Parser, Query } from 'web-tree-sitter';
import {
  type Ending,
  type LanguageRow,
  languageRow,
  type Question,
  readOutlineQuestions,
  readQuestion,
  readScopesQuestion,
} from './languages';
import { type Runtime, startRuntime } from './runtime';

export interface Grammar {
  readonly name: string;
  readonly runtime: Runtime;
  readonly parser: Parser;
  readonly queries: Readonly<Record<Question, Query>>;
  /** Made when it is first asked for, because completion does without. @throws when it can not be made */
  readonly outlineQuery: () => Query;
  /** Likewise. @throws when it can not be made */
  readonly scopesQuery: () => Query;
  readonly endings: readonly Ending[];
}

export interface GrammarParts {
  /** Absolute path of the folder with the files of the runtime and of the grammars. */
  readonly grammarsFolder: string;
  /** Absolute path of the folder `syntaxes`. */
  readonly queriesFolder: string;
  /** Told once for each grammar that can not be used. */
  readonly log: (message: string) => void;
}

export class Grammars {
  private runtime: Promise<Runtime> | undefined;
  private readonly loading = new Map<string, Promise<Grammar | undefined>>();
  private readonly broken = new Set<string>();

  constructor(private readonly parts: GrammarParts) {}

  /** The grammar of the editor's language id; nothing where there is none or it can not be used. Never rejects. */
  async of(languageId: string): Promise<Grammar | undefined> {
    const row = languageRow(languageId);
    if (!row || this.broken.has(row.grammar)) return undefined;
    let loading = this.loading.get(row.grammar);
    if (!loading) {
      loading = this.load(row).catch((error: unknown) => {
        this.giveUp(row.grammar, error);
        return undefined;
      });
      this.loading.set(row.grammar, loading);
    }
    return loading;
  }

  /** A grammar that fails at work is not tried again. */
  giveUp(name: string, error: unknown): void {
    if (this.broken.has(name)) return;
    this.broken.add(name);
    this.parts.log(`The grammar ${name} can not be used, so its languages are completed without it: ${String(error)}`);
  }

  private async load(row: LanguageRow): Promise<Grammar> {
    const { grammarsFolder, queriesFolder } = this.parts;
    this.runtime ??= startRuntime(grammarsFolder);
    const runtime = await this.runtime;
    const { Language, Parser, Query } = runtime;
    const language = await Language.load(join(grammarsFolder, `tree-sitter-${row.grammar}.wasm`));
    const query = async (question: Question) => new Query(language, await readQuestion(queriesFolder, row, question));
    const queries = {
      comments: await query('comments'),
      strings: await query('strings'),
      statements: await query('statements'),
      blocks: await query('blocks'),
      openers: await query('openers'),
      mistakes: await query('mistakes'),
    };
    const outlineQuery = onFirstNeed(() => new Query(language, readOutlineQuestions(queriesFolder, row)));
    const scopesQuery = onFirstNeed(() => new Query(language, readScopesQuestion(queriesFolder, row)));
    return {
      name: row.grammar,
      runtime,
      parser: new Parser().setLanguage(language),
      queries,
      outlineQuery,
      scopesQuery,
      endings: row.endings ?? [],
    };
  }
}

function onFirstNeed<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}
