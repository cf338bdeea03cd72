// What the TypeScript compiler finds in a source: statements, pairs of brackets and strings, by their offsets.
import ts from 'typescript';

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Spans {
  readonly statements: readonly Span[];
  /**
   * From the opening bracket to behind the closing one; the blocks of functions and of statements once more by
   * themselves.
   */
  readonly brackets: readonly Span[];
  readonly blocks: readonly Span[];
  readonly strings: readonly Span[];
}

export function spansOf(text: string): Spans {
  const file = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);
  const spans = {
    statements: new Array<Span>(),
    brackets: new Array<Span>(),
    blocks: new Array<Span>(),
    strings: new Array<Span>(),
  };
  const walk = (node: ts.Node): void => {
    const span = { start: node.getStart(file), end: node.end };
    if (isStatement(node)) spans.statements.push(span);
    if (ts.isBlock(node)) spans.blocks.push(span);
    if (ts.isStringLiteralLike(node)) spans.strings.push(span);
    const children = node.getChildren(file);
    for (const [index, opener] of children.entries()) {
      const closer = children[index + 2];
      if (closer !== undefined && closerOf.get(opener.kind) === closer.kind) {
        spans.brackets.push({ start: opener.getStart(file), end: closer.end });
      }
    }
    children.forEach(walk);
  };
  walk(file);
  return spans;
}

const { OpenParenToken, CloseParenToken, OpenBracketToken, CloseBracketToken, OpenBraceToken, CloseBraceToken } =
  ts.SyntaxKind;

const closerOf: ReadonlyMap<ts.SyntaxKind, ts.SyntaxKind> = new Map<ts.SyntaxKind, ts.SyntaxKind>([
  [OpenParenToken, CloseParenToken],
  [OpenBracketToken, CloseBracketToken],
  [OpenBraceToken, CloseBraceToken],
]);

function isStatement({ kind }: ts.Node): boolean {
  const {
    FirstStatement,
    LastStatement,
    FunctionDeclaration,
    ClassDeclaration,
    InterfaceDeclaration,
    TypeAliasDeclaration,
    MethodDeclaration,
  } = ts.SyntaxKind;
  const declarations: readonly ts.SyntaxKind[] = [
    FunctionDeclaration,
    ClassDeclaration,
    InterfaceDeclaration,
    TypeAliasDeclaration,
    MethodDeclaration,
  ];
  return (kind >= FirstStatement && kind <= LastStatement) || declarations.includes(kind);
}
