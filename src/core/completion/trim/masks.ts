// Masks: what a model writes after it has read one in place of a secret.
import { hasMask } from '../../privacy/masking';

/** Nothing of it is shown: what goes on behind a mask was made up for another text. */
export function dropMasked(text: string): string {
  return hasMask(text) ? '' : text;
}
