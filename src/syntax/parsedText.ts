// A text with its syntax tree, and what a grammar's queries find in it.
import { setImmediate } from 'node:timers/promises';
import type { Node, QueryCapture, Tree } from 'web-tree-sitter';
import type { Grammar } from './grammars';
import type { Question } from './languages';
import { type Limits, tooMuchFor } from './limits';
import { editBetween } from './textEdit';

export interface ParsedText {
  readonly grammar: Grammar;
  readonly text: string;
  /** Belongs to whoever parsed the text, and is to be deleted by them. */
  readonly tree: Tree;
}

/** UTF-16 units: a request reads 64 Ki around the cursor, and a suggestion comes on top. */
const LONGEST_TEXT = 72 * 1024;

/** Milliseconds for which a parse keeps everything else in the process waiting. */
const SLICE_MS = 15;

/**
 * Parses `text`, using what is unchanged since `last`. Nothing when the text is too long or `budgetMs` are over. The
 * grammar's parser is not free for another text until then.
 */
export async function parse(
  grammar: Grammar,
  text: string,
  last: ParsedText | undefined,
  budgetMs: number,
): Promise<ParsedText | undefined> {
  const slices = parseInSlices(grammar, text, last, budgetMs, SLICE_MS);
  let slice = slices.next();
  for (; slice.done !== true; slice = slices.next()) await setImmediate();
  return slice.value;
}

/** Like `parse` for a text of any length, at one go: for a thread that nobody waits for. */
export function parseFile(
  grammar: Grammar,
  text: string,
  last: ParsedText | undefined,
  limits: Limits,
): ParsedText | undefined {
  const edited = editedTree(text, last);
  const tree = grammar.parser.parse(text, edited, { progressCallback: tooMuchFor(limits) });
  edited?.delete();
  grammar.parser.reset();
  return tree ? { grammar, text, tree } : undefined;
}

/** Like `parse`, at one go: for texts that differ little from the last. */
export function parseAtOnce(
  grammar: Grammar,
  text: string,
  last: ParsedText,
  budgetMs: number,
): ParsedText | undefined {
  const slice = parseInSlices(grammar, text, last, budgetMs, budgetMs).next();
  return slice.done === true ? slice.value : undefined;
}

function* parseInSlices(
  grammar: Grammar,
  text: string,
  last: ParsedText | undefined,
  budgetMs: number,
  sliceLimitMs: number,
): Generator<undefined, ParsedText | undefined> {
  if (text.length > LONGEST_TEXT) return undefined;
  const edited = editedTree(text, last);
  const deadline = performance.now() + budgetMs;
  try {
    for (;;) {
      const sliceEnd = Math.min(performance.now() + sliceLimitMs, deadline);
      // A parse that was stopped goes on where it stopped.
      const tree = grammar.parser.parse(text, edited, { progressCallback: () => performance.now() >= sliceEnd });
      if (tree) return { grammar, text, tree };
      if (performance.now() >= deadline) return undefined;
      yield undefined;
    }
  } finally {
    edited?.delete();
    // Or the next parse would go on with this text.
    grammar.parser.reset();
  }
}

function editedTree(text: string, last: ParsedText | undefined): Tree | undefined {
  if (!last) return undefined;
  const edited = last.tree.copy();
  edited.edit(new last.grammar.runtime.library.Edit(editBetween(last.text, text)));
  return edited;
}

/** What the question's query finds between the offsets `start` and `end`, or around them; in the order of the text. */
export function find(
  { grammar, tree }: ParsedText,
  question: Question,
  start: number,
  end: number,
): readonly QueryCapture[] {
  return grammar.queries[question].captures(tree.rootNode, { startIndex: start, endIndex: end });
}

/** The smallest node that the question's query finds around the unit at `index`. */
export function innermost(parsed: ParsedText, question: Question, index: number): Node | undefined {
  return innermostOf(allAround(parsed, question, index));
}

/** The nodes that the question's query finds around the unit at `index`. */
export function allAround(parsed: ParsedText, question: Question, index: number): readonly Node[] {
  return find(parsed, question, index, index + 1)
    .map(({ node }) => node)
    .filter((node) => node.startIndex <= index && index < node.endIndex);
}

export function innermostOf(nodes: readonly Node[]): Node | undefined {
  return nodes.reduce<Node | undefined>(
    (least, node) => (least === undefined || lengthOf(node) <= lengthOf(least) ? node : least),
    undefined,
  );
}

/** Where the nodes begin that the grammar could not read, and where it misses tokens. */
export function errorsIn({ tree }: ParsedText): readonly number[] {
  const errors: number[] = [];
  // The last one comes next. A text can be nested deeper than calls can.
  const nodes = [tree.rootNode];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (node.isMissing || node.isError) errors.push(node.startIndex);
    // A subtree without errors is not walked: that makes a count in a long text cheap.
    if (node.hasError) for (const child of node.children.reverse()) nodes.push(child);
  }
  return errors;
}

/** How much stands between two offsets that the grammar reads although its language does not have it. */
export function mistakesIn(parsed: ParsedText, start: number, end: number): number {
  return find(parsed, 'mistakes', start, end).filter(({ node }) => node.startIndex < end && start < node.endIndex)
    .length;
}

export function lengthOf(node: Node): number {
  return node.endIndex - node.startIndex;
}
