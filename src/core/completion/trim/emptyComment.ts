// A comment without words at the end of a text says nothing.
import { isBlank } from '../stopLines';
import { headOf, linesBefore, type TrimContext } from './surroundings';

export function cutEmptyComment(text: string, context: TrimContext): string {
  const lines = text.trimEnd().split('\n');
  const last = lines.at(-1) ?? '';
  const ownLine = lines.length > 1 || isBlank(headOf(context));
  return ownLine && emptyComment.test(last) ? linesBefore(text, lines.length - 1) : text;
}

const emptyComment = /^\s*(?:\/{2,3}|#|--|;+|%|\/\*+\s*\*\/|<!--\s*-->)$/u;
