// What the engine takes out of a model's output before anyone sees it: whatever is not text that was meant for the
// document.
import { cutAtFence, cutAtMarks, cutAtTags, type OutputStage, removeInvisible, removeReasoning } from './outputStages';

/**
 * The output without broken and control characters, spelt-out special tokens, reasoning, and the wrapping of an answer.
 * `specials` are the special tokens of the model's family as they are spelt: a weak model writes them out letter by
 * letter. Fences stay where `path` is that of a Markdown document, which may have some.
 */
export function cleanOutput(text: string, specials: readonly string[], path = ''): string {
  const cleaner = new OutputCleaner(specials, path);
  const { added } = cleaner.add(text);
  return added + cleaner.end();
}

export interface Cleaned {
  readonly added: string;
  /** What came so far was reasoning after all, whose beginning stood in the prompt. */
  readonly restarted: boolean;
}

/** As `cleanOutput`, for an output that comes in parts: what may turn out not to be text is held back. */
export class OutputCleaner {
  private readonly visible: readonly OutputStage[];
  private readonly reasoning = removeReasoning();
  private wrapping: readonly OutputStage[];

  constructor(
    specials: readonly string[],
    private readonly path = '',
  ) {
    this.visible = [removeInvisible(), cutAtMarks(specials)];
    this.wrapping = this.unwrapping();
  }

  add(text: string): Cleaned {
    const answer = this.reasoning.push(through(this.visible, text));
    if (this.reasoning.restarted) this.wrapping = this.unwrapping();
    return { added: through(this.wrapping, answer), restarted: this.reasoning.restarted };
  }

  /** What was held back of a whole output. */
  end(): string {
    return drained(this.wrapping, this.reasoning.push(drained(this.visible, '')) + this.reasoning.end());
  }

  private unwrapping(): readonly OutputStage[] {
    const isMarkdown = /\.(?:md|mdx|markdown|qmd|rmd)$/iu.test(this.path);
    return isMarkdown ? [cutAtTags()] : [cutAtTags(), cutAtFence()];
  }
}

function through(stages: readonly OutputStage[], text: string): string {
  return stages.reduce((rest, stage) => stage.push(rest), text);
}

function drained(stages: readonly OutputStage[], text: string): string {
  return stages.reduce((rest, stage) => stage.push(rest) + stage.end(), text);
}
