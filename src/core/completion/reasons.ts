// Why a request ended without a suggestion. host/completion/reasonMessages.ts turns each into a cause and an action.
import type { Failure } from '../errors';
import type { Exclusion } from '../privacy/exclusion';
import type { Shortening } from './cache';

export type NoSuggestion =
  // the user's settings
  | { readonly kind: 'off' }
  | { readonly kind: 'automatic-off' }
  | { readonly kind: 'language-off'; readonly languageId: string }
  | { readonly kind: 'file-excluded'; readonly glob: string }
  // the document
  | { readonly kind: 'not-a-document'; readonly scheme: string }
  | { readonly kind: 'not-code'; readonly languageId: string }
  | { readonly kind: 'private'; readonly exclusion: Exclusion }
  // the cursor
  | { readonly kind: 'several-cursors'; readonly count: number }
  | { readonly kind: 'selection' }
  | { readonly kind: 'inside-word' }
  /** The model could only make one up, and the secret is not to be read. */
  | { readonly kind: 'in-secret' }
  /** An input method is composing. */
  | { readonly kind: 'composing' }
  /** The syntax says that nothing is missing. */
  | { readonly kind: 'complete' }
  /** The item chosen in the suggest widget replaces text that a suggestion can not replace. */
  | { readonly kind: 'suggest-item' }
  // what happened meanwhile
  | { readonly kind: 'superseded' }
  | { readonly kind: 'document-changed' }
  | { readonly kind: 'document-closed' }
  // the engine's answer
  | { readonly kind: 'nothing-to-add'; readonly outputTokens: number }
  /** The rule of trimming that left nothing of the likeliest text. */
  | { readonly kind: 'trimmed'; readonly rule: Shortening }
  | { readonly kind: 'failed'; readonly failure: Failure };
