// What a fill-in-the-middle prompt leaves to the document where a bench keeps more or less room for the output than the
// engine.
import type { LayoutLimits } from '../../src/core/completion/documentLayout';
import type { FillForm } from '../../src/core/completion/fim/form';
import type { FileNames } from '../../src/core/completion/fim/prompt';
import { layoutLimits } from '../../src/core/completion/layoutLimits';

export function documentLimits(
  form: FillForm,
  file: FileNames,
  space: { readonly contextTokens: number; readonly outputTokens: number },
): LayoutLimits {
  const { showsBelow, headLimitLines } = form;
  return layoutLimits({ ...space, headerTokens: form.countHeader(file), headLimitLines, showsBelow });
}
