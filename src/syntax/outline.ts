// What a text defines, uses and imports, by one run of the language's outline queries. A text with errors gives what can be read.
import type { QueryCapture, QueryMatch } from '@vscode/tree-sitter-wasm';
import type { Outline } from '../core/context/outline/outline';
import { definitionsOf } from './outline/definitions';
import { importsOf, isOfImport } from './outline/imports';
import { withKept } from './outline/kept';
import { isOfReference, referencesOf } from './outline/references';
import type { ParsedText } from './parsedText';

/** @throws where the language's queries can not be used. */
export function outlineOf({ grammar, text, tree }: ParsedText): Outline {
  const ofDefinitions: QueryMatch[] = [];
  const ofImports: QueryMatch[] = [];
  const ofReferences: QueryCapture[] = [];
  for (const match of grammar.outlineQuery().matches(tree.rootNode)) {
    const [first] = match.captures;
    if (first && isOfReference(first)) ofReferences.push(first);
    else if (match.captures.some(isOfImport)) ofImports.push(match);
    else ofDefinitions.push(match);
  }
  const imports = importsOf(text, ofImports);
  const definitions = withKept(definitionsOf(text, ofDefinitions, imports), text, ofDefinitions, ofImports);
  return { definitions, references: referencesOf(text, ofReferences, definitions, imports), imports };
}
