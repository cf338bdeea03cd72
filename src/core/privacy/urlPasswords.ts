// Passwords in URLs and connection strings: what stands between a user's name and the host.
import type { TextRange } from './textRange';

/** Without a host behind it only the one that is being written at `cursor` counts; a port is none. */
export function urlPasswordsIn(text: string, cursor: number): readonly TextRange[] {
  const found: TextRange[] = [];
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    userInfo.lastIndex = at;
    const match = userInfo.exec(text);
    const [whole = '', password = ''] = match ?? [];
    const end = at + whole.length;
    const isWhole = text.charAt(end) === '@';
    if (
      password.length < LEAST_LENGTH ||
      isPlaceholder(password) ||
      !(isWhole || (end === cursor && !/^\d+$/.test(password)))
    ) {
      continue;
    }
    found.push({ start: end - password.length, end });
  }
  return found;
}

/** The bounds are those of no standard: longer names and passwords are not met with. */
const userInfo = /:\/\/[^\s:/?#@"'`<>]{0,128}:([^\s/?#@"'`<>]{1,256})/y;

/** UTF-16 units: less protects nothing. */
const LEAST_LENGTH = 4;

/** `${password}`, `{password}`, `%s`: what puts the real one in; and what documentation writes in its place. */
function isPlaceholder(password: string): boolean {
  return /[${}]/.test(password) || /^(?:%[a-z(].*|pass(?:word|wd)?|secret|\*+)$/i.test(password);
}
