// The text around the cursor without its secrets.
import type { Admitted } from '../privacy/gate';
import type { TextAroundCursor } from './suggestItem';

/** `above` and `below` are read to tell a secret that the window cuts in two, and go no further. */
export interface TextWithMargins extends TextAroundCursor {
  readonly above: string;
  readonly below: string;
}

export interface MaskedAround extends TextAroundCursor {
  readonly cursorInSecret: boolean;
}

/**
 * Prefix and suffix are judged as one text, so that the cursor hides no secret that it stands in; both keep their
 * lengths.
 */
export function maskAround({ above, prefix, suffix, below }: TextWithMargins, mask: Admitted['mask']): MaskedAround {
  const cursor = above.length + prefix.length;
  const { text, cursorInSecret } = mask(above + prefix + suffix + below, cursor);
  return {
    prefix: text.slice(above.length, cursor),
    suffix: text.slice(cursor, cursor + suffix.length),
    cursorInSecret,
  };
}
