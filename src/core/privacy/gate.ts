// The privacy gate. Text of a file comes into a prompt only through what `admit` returns; the index asks it about each
// path, and masks what it reads before it looks at it.
import { type Exclusion, exclusionOf } from './exclusion';
import type { IgnoreFile } from './ignoreFile';
import { type Masked, maskSecrets } from './masking';

/** What of a file may be used: nothing of it, or its text after `mask`. */
export type Admission = { readonly kind: 'excluded'; readonly exclusion: Exclusion } | Admitted;

export interface Admitted {
  readonly kind: 'admitted';
  /** The text, or a part of it with whole lines, without its secrets; `cursor` is where the user types in it. */
  readonly mask: (text: string, cursor?: number) => Masked;
}

/** `paths` are all that the file is reached by, its own and that of a link's target; for the rest see `exclusionOf`. */
export function admit(paths: readonly string[], ignoreFiles: readonly IgnoreFile[]): Admission {
  const exclusion = paths.map((path) => exclusionOf(path, ignoreFiles)).find((found) => found !== undefined);
  return exclusion ? { kind: 'excluded', exclusion } : { kind: 'admitted', mask: maskSecrets };
}
