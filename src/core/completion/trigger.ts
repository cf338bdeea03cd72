// Whether a place in a document is one to ask the model about.
import { isInsideWord } from './extent';
import type { NoSuggestion } from './reasons';

/** What is known of a request before any text is read. */
export interface TriggerFacts {
  /** True when the editor asks because of typing, false when the user asks. */
  readonly automatic: boolean;
  /** The scheme of a document that nobody writes code in. */
  readonly foreignScheme: string | undefined;
  readonly languageId: string;
  readonly cursors: number;
  readonly hasSelection: boolean;
}

export interface TriggerSettings {
  readonly enabled: boolean;
  readonly automatic: boolean;
  /** Language id to whether to complete it; `*` stands for languages not named. */
  readonly languages: Readonly<Record<string, boolean>>;
}

/** Commit messages are files when git opens the editor for them. No setting switches these on. */
const neverLanguages: readonly string[] = ['git-commit', 'git-rebase', 'scminput'];

/** Why not to ask, before text is read; whether it may be read is asked after it. */
export function refuseRequest(facts: TriggerFacts, settings: TriggerSettings): NoSuggestion | undefined {
  const { foreignScheme, languageId, cursors } = facts;
  if (!settings.enabled) return { kind: 'off' };
  if (foreignScheme !== undefined) return { kind: 'not-a-document', scheme: foreignScheme };
  if (neverLanguages.includes(languageId)) return { kind: 'not-code', languageId };
  if (!languageEnabled(languageId, settings.languages)) return { kind: 'language-off', languageId };
  if (cursors > 1) return { kind: 'several-cursors', count: cursors };
  if (facts.hasSelection) return { kind: 'selection' };
  if (facts.automatic && !settings.automatic) return { kind: 'automatic-off' };
  return undefined;
}

/** Why not to ask for typing at this place. */
export function refusePlace(automatic: boolean, suffix: string): NoSuggestion | undefined {
  return automatic && isInsideWord(suffix) ? { kind: 'inside-word' } : undefined;
}

function languageEnabled(languageId: string, languages: Readonly<Record<string, boolean>>): boolean {
  if (Object.hasOwn(languages, languageId)) return languages[languageId] === true;
  return languages['*'] !== false;
}
