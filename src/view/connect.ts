// The page's side of the messages: reads with their checks what the window sends, and drops everything else.
import { kindOf, type Message, readMessage, type ViewMessages } from '../protocol/view';

/** What the editor gives to a page. */
declare function acquireVsCodeApi(): { postMessage(message: unknown): void };

/** Called once by a page, when it is ready to be told what to show. Returns how the page answers. */
export function connect<Sent extends ViewMessages>(
  messages: Sent,
  onMessage: (message: Message<Sent['toView']>) => void,
): (message: Message<Sent['toHost']>) => void {
  const editor = acquireVsCodeApi();
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = readMessage<Sent['toView']>(messages.toView, data);
    if (message === undefined) editor.postMessage({ kind: 'dropped', content: kindOf(data) ?? 'that has no kind' });
    else onMessage(message);
  });
  editor.postMessage({ kind: 'ready' });
  return (message) => editor.postMessage(message);
}
