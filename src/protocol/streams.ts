// A request whose answer comes in parts: what is new is sent as it comes, and the result at the end. The number that
// ties the parts to their request is nobody else's business.
import { type CancellationToken, type MessageConnection, ProgressType, RequestType } from 'vscode-jsonrpc';
import type { Failure } from '../core/errors';

export class StreamType<Request, Part, Result> {
  readonly request: RequestType<Numbered<Request>, Wrapped<Result>, Failure>;
  readonly progress = new ProgressType<Wrapped<Part>>();

  constructor(method: string) {
    this.request = new RequestType(method);
  }
}

interface Numbered<Request> {
  /** Each of a connection's requests has its own. */
  readonly stream: number;
  readonly request: Request;
}

interface Wrapped<Value> {
  readonly value: Value;
}

/** Sends a request and calls `onPart` for each part, in order, before the promise resolves. */
export async function sendStream<Request, Part, Result>(
  rpc: MessageConnection,
  type: StreamType<Request, Part, Result>,
  request: Request,
  onPart: (part: Part) => void,
  token: CancellationToken,
): Promise<Result> {
  const stream = nextStream++;
  const listening = rpc.onProgress(type.progress, stream, ({ value }) => onPart(value));
  try {
    return (await rpc.sendRequest(type.request, { stream, request }, token)).value;
  } finally {
    listening.dispose();
  }
}

/** Answers requests of this type; `emit` sends a part. */
export function onStream<Request, Part, Result>(
  rpc: MessageConnection,
  type: StreamType<Request, Part, Result>,
  answer: (request: Request, emit: (part: Part) => void, token: CancellationToken) => Promise<Result>,
): void {
  rpc.onRequest(type.request, async ({ stream, request }, token) => {
    const emit = (value: Part) => {
      // The connection may end at any time; then there is nobody to tell.
      rpc.sendProgress(type.progress, stream, { value }).catch(() => undefined);
    };
    return { value: await answer(request, emit, token) };
  });
}

let nextStream = 0;
