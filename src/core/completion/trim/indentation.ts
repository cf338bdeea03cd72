// Puts a text's indentation right where the document leaves no doubt about it.
import { isBlank } from '../stopLines';
import { indentStart } from './indentStart';
import { indentSteps } from './indentSteps';
import { type IndentUnit, indentUnitOf, leadOf } from './indentUnit';
import { headOf, isProse, type TrimContext } from './surroundings';

/** With the document's own unit, from where the cursor stands, one level at a time. */
export function putIndentationRight(text: string, context: TrimContext): string {
  const unit = indentUnitOf(context);
  if (unit === undefined || isProse(context.languageId)) return text;
  const cut = isBlank(headOf(context)) ? 0 : text.indexOf('\n');
  if (cut < 0) return text;
  return indentSteps(indentStart(text.slice(0, cut) + withUnit(text.slice(cut), unit), unit, context), unit, context);
}

/** Tabs for spaces or spaces for tabs, as the document has it. */
function withUnit(text: string, unit: IndentUnit): string {
  if (unit !== '\t') return text.replace(/^ *\t[ \t]*/gmu, (lead) => lead.replaceAll('\t', ' '.repeat(unit)));
  const columns = text.split('\n').map((line) => leadOf(line).length);
  const width = [4, 2].find((size) => columns.every((column) => column % size === 0));
  return width === undefined ? text : text.replace(/^ +/gmu, (lead) => '\t'.repeat(lead.length / width));
}
