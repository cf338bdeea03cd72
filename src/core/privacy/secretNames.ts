// Whether a path may be that of a secret file, told by one expression: nearly all paths are not, and the rules take 30
// µs for each.
import { secretFiles } from './secretFiles';

/** False only where no rule of `secretFiles` excludes the path, which has no slash in front. */
export function mayBeSecret(path: string): boolean {
  return expression.test(path);
}

/** Of a pattern with several names the first; `ignore` looks at a path without regard to case as well. */
const names = secretFiles
  .flatMap(({ patterns }) => patterns)
  .filter((pattern) => !pattern.startsWith('!'))
  .map((pattern) => pattern.replace(/^\*\*\//u, '').replace(/\/.*/u, ''));

const whole = names.filter((name) => !name.startsWith('*')).map(source);
const ends = names.filter((name) => name.startsWith('*')).map((name) => source(name.slice(1)));
const expression = new RegExp(`(?:^|/)(?:${whole.join('|')}|[^/]*(?:${ends.join('|')}))(?:/|$)`, 'iu');

/** Classes stay as they are. */
function source(glob: string): string {
  return glob.replace(/[.+^${}()|\\]/gu, '\\$&').replace(/\*/gu, '[^/]*');
}
