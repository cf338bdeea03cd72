// Messages between the window and a page that it shows (a webview). Each page has a table of them in this folder, and
// both sides read with the checks of that table what comes from the other one.
import { type Check, isNothing, isText } from './checks';

/** The messages of one direction: a check of what each carries, by its kind. */
export type Messages = Readonly<Record<string, Check<unknown>>>;

export interface ViewMessages {
  readonly toView: Messages;
  readonly toHost: Messages & typeof fromEachView;
}

/** What every page says. */
export const fromEachView = {
  /** The page listens. It begins again each time that it is shown after it was hidden. */
  ready: isNothing,
  /** The kind of a message that the page did not understand. */
  dropped: isText,
};

export type Message<Sent extends Messages> = {
  readonly [Kind in keyof Sent]: { readonly kind: Kind; readonly content: Checked<Sent[Kind]> };
}[keyof Sent];

/** Undefined for what is none of these messages, or carries something else. */
export function readMessage<Sent extends Messages>(messages: Sent, data: unknown): Message<Sent> | undefined {
  const kind = kindOf(data);
  if (kind === undefined || !Object.hasOwn(messages, kind)) return undefined;
  const content: unknown = (data as { readonly content?: unknown }).content;
  return messages[kind]?.(content) === true ? ({ kind, content } as Message<Sent>) : undefined;
}

/** For the log. */
export function kindOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return undefined;
  return typeof data.kind === 'string' ? data.kind : undefined;
}

type Checked<Of> = Of extends Check<infer T> ? T : never;
