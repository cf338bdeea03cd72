// What a text defines, uses and imports, by one run of the language's outline queries. A text with errors gives what
// can be read.
import type { QueryCapture, QueryMatch } from 'web-tree-sitter';
import type { Outline } from '../core/context/outline/outline';
import { type Limits, tooMuchFor } from './limits';
import { withLines } from './outline/byLine';
import { definitionsOf } from './outline/definitions';
import { importsOf, isOfImport } from './outline/imports';
import { withKept } from './outline/kept';
import { isOfReference, referencesOf } from './outline/references';
import type { ParsedText } from './parsedText';

/** Nothing where it is more work than `limits` allow. @throws where the language's queries can not be used. */
export function outlineOf(parsed: ParsedText, limits: Limits): Outline | undefined {
  const { grammar, text, tree } = parsed;
  const isTooMuch = tooMuchFor(limits);
  const seen = { isTooMuch: false };
  const progressCallback = () => (seen.isTooMuch = isTooMuch());
  const matches = grammar.outlineQuery().matches(tree.rootNode, { progressCallback });
  if (seen.isTooMuch) return undefined;
  const { ofDefinitions, ofImports, ofReferences } = divided(matches);
  const imports = importsOf(text, ofImports);
  const definitions = withKept(
    withLines(definitionsOf(text, ofDefinitions, imports), parsed),
    text,
    ofDefinitions,
    ofImports,
  );
  return { definitions, references: referencesOf(text, ofReferences, definitions, imports), imports };
}

interface Matches {
  readonly ofDefinitions: QueryMatch[];
  readonly ofImports: QueryMatch[];
  readonly ofReferences: QueryCapture[];
}

function divided(matches: readonly QueryMatch[]): Matches {
  const parts: Matches = { ofDefinitions: [], ofImports: [], ofReferences: [] };
  for (const match of matches) {
    const [first] = match.captures;
    if (first && isOfReference(first)) parts.ofReferences.push(first);
    else if (match.captures.some(isOfImport)) parts.ofImports.push(match);
    else parts.ofDefinitions.push(match);
  }
  return parts;
}
