// Who may use a member, by what is written in front of it and by the conventions for names.
import type { Visibility } from './outline';

/**
 * `modifiers` is the text between the begin of the definition and its name, `access` the word that goes for its part of
 * the body. Without a word a name with an underscore in front is private by convention, but for one with two on either
 * side, which is Python's own.
 */
export function visibilityOf(name: string, modifiers: string, access: string): Visibility {
  const word = /\b(?:public|pub|export|private|hidden|protected|internal)\b/u.exec(modifiers)?.[0];
  if (name.startsWith('#') || (word === undefined && /^[_@](?!_.*__$)./u.test(name))) return 'private';
  return visibilities[word ?? access] ?? 'public';
}

const visibilities: Readonly<Record<string, Visibility>> = {
  private: 'private',
  hidden: 'private',
  protected: 'protected',
  internal: 'protected',
};
