// The grammars, each loaded when its language is first met. One that can not be loaded makes its language text only; a
// text that ends the runtime is left out, and all grammars are loaded anew.
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
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
import { isEnd, Runtime } from './runtime';

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
  /** Told once for each grammar that can not be used, and of each text that ends the runtime. */
  readonly log: (message: string) => void;
}

/** What became of a text; 'ended-runtime' also where that was before, and the text is left out now. */
export type Reading<Made> =
  { readonly kind: 'read'; readonly made: Made } | { readonly kind: 'without-grammar' | 'ended-runtime' };

/** Texts of one language that end the runtime; after these it has no grammar any more. */
const MOST_ENDS = 10;

/** Files and documents that are remembered, each with the text that ended the runtime. */
const MOST_LEFT_OUT = 100;

/** Texts of one file or document that end the runtime; after these it is left out whatever its text. */
const MOST_ENDS_OF_ONE = 2;

export class Grammars {
  private runtime: Promise<Runtime> | undefined;
  private readonly loading = new Map<string, Promise<Grammar | undefined>>();
  private readonly broken = new Set<string>();
  private readonly ends = new Map<string, number>();
  private readonly leftOut = new LRUCache<string, { readonly text: string; readonly times: number }>({
    max: MOST_LEFT_OUT,
  });
  private readonly listeners: (() => void)[] = [];

  constructor(private readonly parts: GrammarParts) {}

  /** The grammar of the editor's language id; nothing where there is none or it can not be used. Never rejects. */
  async of(languageId: string): Promise<Grammar | undefined> {
    const row = languageRow(languageId);
    while (row && !this.broken.has(row.grammar)) {
      const loading = this.loading.get(row.grammar) ?? this.load(row);
      this.loading.set(row.grammar, loading);
      const grammar = await loading;
      if (!grammar?.runtime.isEnded) return grammar;
    }
    return undefined;
  }

  /**
   * What `work` makes of a text by the grammar of its language; `name` is that of the file or document. It begins anew
   * where another text ends the runtime meanwhile. Never rejects.
   */
  async read<Made>(
    name: string,
    languageId: string,
    text: string,
    work: (grammar: Grammar) => Made | Promise<Made>,
  ): Promise<Reading<Made>> {
    const grammar = await this.of(languageId);
    if (!grammar) return { kind: 'without-grammar' };
    if (this.isLeftOut(name, text)) return { kind: 'ended-runtime' };
    try {
      return { kind: 'read', made: await work(grammar) };
    } catch (error) {
      // Another text has ended it meanwhile.
      if (grammar.runtime.isEnded) return this.read(name, languageId, text, work);
      if (!isEnd(error)) {
        this.giveUp(grammar.name, error);
        return { kind: 'without-grammar' };
      }
      this.leaveOut(name, text, grammar, error);
      return { kind: 'ended-runtime' };
    }
  }

  /** `listener` is told when a runtime has ended, and what it made holds its memory for nothing. */
  onEnd(listener: () => void): void {
    this.listeners.push(listener);
  }

  private isLeftOut(name: string, text: string): boolean {
    const known = this.leftOut.get(name);
    return known !== undefined && (known.text === text || known.times >= MOST_ENDS_OF_ONE);
  }

  private leaveOut(name: string, text: string, grammar: Grammar, error: unknown): void {
    this.leftOut.set(name, { text, times: (this.leftOut.get(name)?.times ?? 0) + 1 });
    const why = `${name} has ended the runtime of tree-sitter: ${String(error)}`;
    this.parts.log(`${why}. It is read without the grammar ${grammar.name} from now on.`);
    const ends = (this.ends.get(grammar.name) ?? 0) + 1;
    this.ends.set(grammar.name, ends);
    if (ends >= MOST_ENDS) this.giveUp(grammar.name, error);
    this.end(grammar.runtime);
  }

  private end(runtime: Runtime): void {
    runtime.end();
    this.runtime = undefined;
    this.loading.clear();
    for (const listener of this.listeners) listener();
  }

  /** It is not tried again. */
  private giveUp(name: string, error: unknown): void {
    this.broken.add(name);
    this.parts.log(`The grammar ${name} can not be used, so its languages are completed without it: ${String(error)}`);
  }

  private async load(row: LanguageRow): Promise<Grammar | undefined> {
    let runtime: Runtime | undefined;
    try {
      runtime = await (this.runtime ??= Runtime.start(this.parts.grammarsFolder));
      return await this.loadInto(runtime, row);
    } catch (error) {
      // A text has ended it meanwhile.
      if (runtime?.isEnded) return this.load(row);
      this.giveUp(row.grammar, error);
      if (runtime && isEnd(error)) this.end(runtime);
      return undefined;
    }
  }

  private async loadInto(runtime: Runtime, row: LanguageRow): Promise<Grammar> {
    const { grammarsFolder, queriesFolder } = this.parts;
    const { Language, Parser, Query } = runtime.library;
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
