// A part of a text that has names of its own.
import type { Range } from './ranges';

/** UTF-16 offsets: start included, end excluded. */
export interface Scope extends Range {
  /**
   * What is known in it and not around it, such as parameters, variables and types, each with the offset where it is
   * declared first. What is known only in a scope inside of it belongs to that.
   */
  readonly locals: ReadonlyMap<string, number>;
}
