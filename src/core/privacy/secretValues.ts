// Whether a value that is given to a name like `password` or `apiKey` is the secret itself, by its look.

/** Passwords are made up by people, the others by machines. */
export type ValueKind = 'password' | 'key';

/** A text in quotes. */
export function isSecretText(value: string, kind: ValueKind): boolean {
  if (/\s/.test(value) || isPlaceholder(value) || isPath(value)) return false;
  if (isNamePath(value) && digitGroups(value) < 2) return false;
  return kind === 'password' ? isPassword(value) : isKey(value);
}

/**
 * A word without quotes, which in code may be a name: only what no name looks like counts, unless a constant is given
 * it.
 */
export function isSecretWord(value: string, kind: ValueKind, isConstant: boolean): boolean {
  if (isNamePath(value) && value.includes('.')) return false;
  if (isConstant) return isSecretText(value, kind);
  return (
    value.length >= LEAST_WORD &&
    /^[\w+/=.~!@#%^*-]+$/.test(value) &&
    digitGroups(value) >= 2 &&
    isSecretText(value, kind)
  );
}

/** What follows `Bearer` or `Basic`. */
export function isAuthorization(value: string): boolean {
  const isPadded = /^[A-Za-z0-9+/]+={1,2}$/.test(value);
  const isRandom = digitGroups(value) >= 2 || (/\d/.test(value) && /[a-z][A-Z]/.test(value));
  return value.length >= LEAST_AUTHORIZATION && (isPadded || (isRandom && /^[\w.~+/=-]+$/.test(value)));
}

/** UTF-16 units. */
const LEAST_PASSWORD = 6;
const LEAST_KEY = 12;
const LEAST_WORD = 8;
const LEAST_AUTHORIZATION = 10;

function isPassword(value: string): boolean {
  if (value.length < LEAST_PASSWORD) return false;
  const hasLetter = /\p{L}/u.test(value);
  return /^\d+$/.test(value) || (hasLetter && (/\d/.test(value) || /[!@#$%^&*+~=]/.test(value))) || words(value) >= 4;
}

function isKey(value: string): boolean {
  if (value.length < LEAST_KEY || !/[A-Za-z]/.test(value)) return false;
  return (
    digitGroups(value) >= 2 ||
    /[!@#$%^&*+~=]/.test(value) ||
    (value.length >= 20 && /\d/.test(value) && /[a-z][A-Z]|[A-Z][a-z].*[A-Z]/.test(value))
  );
}

/** Something that another value is put into, or a pattern. */
function isPlaceholder(value: string): boolean {
  return /^(?:[<^[(]|%[a-z(])|\$[{(]|\{\{|#\{|^\$[A-Za-z_]/.test(value);
}

function isPath(value: string): boolean {
  return /^(?:\.{0,2}\/|~\/|[A-Za-z]:\\|https?:\/\/|file:)/.test(value);
}

/** `config.password2`, `form.password`, and `config.` while it is being written. */
function isNamePath(value: string): boolean {
  return /^[A-Za-z_$][\w$]*(?:\.[\w$]*)*$/.test(value) && (value.includes('.') || !/\d/.test(value));
}

function digitGroups(value: string): number {
  return value.match(/\d+/g)?.length ?? 0;
}

function words(value: string): number {
  return /^[A-Za-z]+(?:[-_][A-Za-z]+)*$/.test(value) ? value.split(/[-_]/).length : 0;
}
