// The steps by which an output is cleaned while it is written. Each looks at what is new and at the little that it held
// back, so that a long output costs no more per token than a short one.
import { beginningAtEnd } from '../../partialMark';

export interface OutputStage {
  /** What of the text so far is certain now and was not before. */
  push(text: string): string;
  /** No more text comes: what was held back and is text after all. */
  end(): string;
}

/**
 * Where bytes do not add up to a character, or control characters begin, the model has lost its way: the text ends
 * there. Byte order marks and zero-width spaces mean nothing in code; joiners stay: emoji and some scripts need them.
 */
export function removeInvisible(): OutputStage {
  let hasEnded = false;
  return {
    push: (text) => {
      if (hasEnded) return '';
      // eslint-disable-next-line no-control-regex -- all but tab and line ends
      const broken = text.search(/[\uFFFD\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/u);
      hasEnded = broken >= 0;
      return (hasEnded ? text.slice(0, broken) : text).replace(/[\uFEFF\u200B]/gu, '');
    },
    end: () => '',
  };
}

/** Ends the text before the first of the marks. */
export function cutAtMarks(marks: readonly string[]): OutputStage {
  let held = '';
  let hasEnded = false;
  return {
    push: (text) => {
      if (hasEnded) return '';
      const all = held + text;
      const found = marks.map((mark) => all.indexOf(mark)).filter((index) => index >= 0);
      hasEnded = found.length > 0;
      const border = hasEnded ? Math.min(...found) : all.length - beginningAtEnd(all, marks);
      held = hasEnded ? '' : all.slice(border);
      return all.slice(0, border);
    },
    end: () => held,
  };
}

/**
 * Takes the wrapping tags of an answer away: what opens it, and all from what closes it on.
 */
export function cutAtTags(): OutputStage {
  const opening = opened(
    /^\s*<COMPLETION>(?:\n|(?=.))/su,
    /^\s*(?:<COMPLETION>|<[COMPLETIN]*)?$/u,
    /^\s*<COMPLETION>$/u,
  );
  const closing = cutAtMarks(['</COMPLETION>']);
  return {
    push: (text) => closing.push(opening.push(text)),
    end: () => closing.push(opening.end()) + closing.end(),
  };
}

/**
 * A fence that opens the output makes what it encloses the answer; one that only ends it, as at the end of a chat,
 * goes.
 */
export function cutAtFence(): OutputStage {
  const opening = opened(/^\s*```[\w+#-]*[ \t]*\n/u, /^\s*(?:`{0,3}|```[\w+#-]*[ \t]*)$/u, /^\s*```[\w+#-]*[ \t]*$/u);
  const closing = closingFence();
  return {
    push: (text) => closing.push(opening.push(text)),
    end: () => closing.push(opening.end()) + closing.end(),
  };
}

/**
 * Reasoning that has not ended leaves no answer. Where only its end comes its beginning stood in the prompt, and what
 * came before is no answer either: `restarted` says so of the last push.
 */
export function removeReasoning(): OutputStage & { readonly restarted: boolean } {
  let state: 'begin' | 'thought' | 'text' | 'gap' | 'answer' = 'begin';
  let held = '';
  let restarted = false;

  const push = (text: string): string => {
    const all = held + text;
    held = '';
    switch (state) {
      case 'begin':
        if (/^\s{0,200}(?:<[thinkg]*)?$/u.test(all)) {
          held = all;
          return '';
        }
        state = /^\s*<think(?:ing)?>/u.test(all) ? 'thought' : 'text';
        return push(all);
      case 'thought':
      case 'text': {
        const closing = /<\/think(?:ing)?>/u.exec(all);
        if (closing === null) {
          const border = all.length - beginningAtEnd(all, thoughtEnds);
          held = all.slice(border);
          return state === 'text' ? all.slice(0, border) : '';
        }
        restarted = state === 'text';
        state = 'gap';
        return push(all.slice(closing.index + closing[0].length));
      }
      case 'gap': {
        const end = all.search(/\S/u);
        if (end < 0) {
          held = afterLastNewline(all);
          return '';
        }
        state = 'answer';
        return afterLastNewline(all.slice(0, end)) + all.slice(end);
      }
      case 'answer':
        return all;
    }
  };

  return {
    push: (text) => {
      restarted = false;
      return push(text);
    },
    end: () => {
      if (state === 'thought') return '';
      return state === 'gap' ? afterLastNewline(held) : held;
    },
    get restarted() {
      return restarted;
    },
  };
}

const thoughtEnds = ['</think>', '</thinking>'];

/** More white space and text than this in front is no wrapping. */
const MOST_OPENING = 400;

/**
 * Takes what `whole` matches off the beginning of a text. What `partial` matches may become that; `last` says what goes
 * where nothing follows.
 */
function opened(whole: RegExp, partial: RegExp, last: RegExp): OutputStage {
  let held: string | undefined = '';
  return {
    push: (text) => {
      if (held === undefined) return text;
      held += text;
      if (partial.test(held) && held.length <= MOST_OPENING) return '';
      const rest = held.replace(whole, '');
      held = undefined;
      return rest;
    },
    end: () => held?.replace(last, '') ?? '',
  };
}

/** Ends the text before a line that is a fence alone, the line break before it included. */
function closingFence(): OutputStage {
  let held = '';
  let isLineStart = true;
  let hasEnded = false;
  return {
    push: (text) => {
      if (hasEnded) return '';
      const all = held + text;
      held = '';
      const fence = (
        isLineStart ? /(?:^|\n)```[ \t]*(?=[\n\r\u2028\u2029])/u : /\n```[ \t]*(?=[\n\r\u2028\u2029])/u
      ).exec(all);
      if (fence !== null) {
        hasEnded = true;
        return all.slice(0, fence.index);
      }
      const partial = (isLineStart ? /(?:^|\n)(?:`{0,2}|```[ \t]*)$/u : /\n(?:`{0,2}|```[ \t]*)$/u).exec(
        all.slice(-MOST_FENCE),
      );
      const border = partial === null ? all.length : Math.max(0, all.length - MOST_FENCE) + partial.index;
      held = all.slice(border);
      if (border > 0) isLineStart = false;
      return all.slice(0, border);
    },
    end: () => (hasEnded || (isLineStart ? /^\n?```[ \t]*$/u : /^\n```[ \t]*$/u).test(held) ? '' : held),
  };
}

/** A fence with more white space after it is none. */
const MOST_FENCE = 80;

function afterLastNewline(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}
