// What the `.gitignore` and `.ignore` files of a folder and of those above it leave out.
import ignore, { type Ignore } from 'ignore';
import { withoutCostlyLines } from '../../privacy/ignoreFile';

/** In the order in which they count: the later one decides. */
export const ignoreFileNames: readonly string[] = ['.gitignore', '.ignore'];

/** The rules of one file. They hold for what lies below `folder`, an absolute path with forward slashes. */
interface Rules {
  readonly folder: string;
  readonly rules: Ignore;
}

export class IgnoreRules {
  private constructor(private readonly levels: readonly Rules[]) {}

  static readonly none: IgnoreRules = new IgnoreRules([]);

  /** With the rules of a file in `folder`, which lies below all the folders before. */
  with(folder: string, text: string): IgnoreRules {
    return new IgnoreRules([...this.levels, { folder, rules: ignore().add(withoutCostlyLines(text)) }]);
  }

  /** Whether `path`, absolute, is left out. What lies in a folder that is left out is not asked for. */
  ignores(path: string, isFolder: boolean): boolean {
    let verdict = false;
    for (const { folder, rules } of this.levels) {
      const { ignored, unignored } = rules.test(path.slice(folder.length + 1) + (isFolder ? '/' : ''));
      if (ignored) verdict = true;
      else if (unignored) verdict = false;
    }
    return verdict;
  }
}
