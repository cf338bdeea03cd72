// What a part of a model's output is: the answer, a thought ahead of it, or a call of a tool. Models that chat mark the
// last two with tags; the marks are no text.
import { beginningAtEnd } from '../partialMark';

export type Channel = 'answer' | 'thought' | 'call';

export interface ChannelText {
  readonly channel: Channel;
  readonly text: string;
}

/** Cuts an output that comes in parts at its marks, which may come in parts too. */
export class ChannelSplitter {
  private held = '';
  /** Thoughts stand at the beginning alone: further down the tags are text that the answer speaks of. */
  private isBeginning = true;

  /** `channel` is the one in which the prompt left the model. */
  constructor(private channel: Channel = 'answer') {}

  add(text: string): readonly ChannelText[] {
    const parts: ChannelText[] = [];
    let rest = this.held + text;
    for (;;) {
      const mark = this.firstMark(rest);
      if (mark === undefined) break;
      this.emit(rest.slice(0, mark.index), parts);
      this.channel = mark.to;
      this.isBeginning &&= mark.to === 'answer';
      rest = rest.slice(mark.index + mark.length);
    }
    const border = rest.length - beginningAtEnd(rest, Object.keys(this.marks()));
    this.held = rest.slice(border);
    this.emit(rest.slice(0, border), parts);
    return parts;
  }

  /** What was held back of a whole output. */
  end(): readonly ChannelText[] {
    const parts: ChannelText[] = [];
    this.emit(this.held, parts);
    this.held = '';
    return parts;
  }

  private emit(text: string, parts: ChannelText[]): void {
    if (text === '') return;
    if (this.channel === 'answer' && text.trim() !== '') this.isBeginning = false;
    parts.push({ channel: this.channel, text });
  }

  private marks(): Readonly<Record<string, Channel>> {
    switch (this.channel) {
      case 'answer':
        return this.isBeginning ? { ...thoughtBegins, ...callBegins } : callBegins;
      case 'thought':
        return thoughtEnds;
      case 'call':
        return callEnds;
    }
  }

  private firstMark(
    text: string,
  ): { readonly index: number; readonly length: number; readonly to: Channel } | undefined {
    return Object.entries(this.marks())
      .map(([mark, to]) => ({ index: text.indexOf(mark), length: mark.length, to }))
      .filter(({ index, to }) => index >= 0 && (to !== 'thought' || text.slice(0, index).trim() === ''))
      .sort((one, other) => one.index - other.index)[0];
  }
}

const thoughtBegins: Readonly<Record<string, Channel>> = { '<think>': 'thought', '<thinking>': 'thought' };
const thoughtEnds: Readonly<Record<string, Channel>> = { '</think>': 'answer', '</thinking>': 'answer' };
const callBegins: Readonly<Record<string, Channel>> = { '<tool_call>': 'call' };
const callEnds: Readonly<Record<string, Channel>> = { '</tool_call>': 'answer' };
