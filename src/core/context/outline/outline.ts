// What a source file defines, uses and imports: plain values, made in syntax/ and stored by the index.

export type DefinitionKind =
  | 'class'
  | 'interface'
  | 'type'
  | 'enum'
  | 'enum-member'
  | 'function'
  | 'method'
  | 'field'
  | 'variable'
  | 'module'
  | 'macro'
  | 'selector';

export type Visibility = 'public' | 'protected' | 'private';

/** All offsets are UTF-16 units. What is defined inside of a function's body is no definition. */
export interface Definition {
  readonly name: string;
  readonly kind: DefinitionKind;
  readonly nameStart: number;
  /** With decorators, modifiers and `export`. */
  readonly start: number;
  readonly end: number;
  /** Where the body begins, or a value that is left out; `end` where there is neither. */
  readonly signatureEnd: number;
  /**
   * The place in the list of the innermost definition around it; of a member that stands outside of its type, that of
   * the type.
   */
  readonly container: number | undefined;
  /** The name of the type that a member belongs to, where the type is in another file. */
  readonly owner: string | undefined;
  readonly visibility: Visibility;
}

export interface Reference {
  readonly name: string;
  readonly start: number;
  readonly kind: 'call' | 'member' | 'type' | 'name';
}

export interface ImportedName {
  /** As it is named where it comes from; '*' for all of it, 'default' for what has no name there. */
  readonly name: string;
  readonly alias: string | undefined;
}

export interface Import {
  /** As it is written, without quotes. A path that ends with the name that it brings (Java, PHP, Rust) has it too. */
  readonly specifier: string;
  readonly names: readonly ImportedName[];
  readonly start: number;
  readonly end: number;
  readonly isReExport: boolean;
}

/** Each list in the order of the text. */
export interface Outline {
  readonly definitions: readonly Definition[];
  readonly references: readonly Reference[];
  readonly imports: readonly Import[];
}
