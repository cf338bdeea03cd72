// A request whose answer comes in parts: what is new is sent as it comes, and the answer itself at the end. The token that
// ties the parts to their request is nobody else's business.
import { type CancellationToken, type MessageConnection, ProgressType, RequestType } from 'vscode-jsonrpc';
import type { WireError } from './wireError';

export class StreamType<Request extends object, Part, Result> {
  readonly request: RequestType<Request & Numbered, Result, WireError>;
  readonly part = new ProgressType<Part>();

  constructor(method: string) {
    this.request = new RequestType(method);
  }
}

/** Each of a connection's requests has a number of its own. */
interface Numbered {
  readonly streamNumber: number;
}

/** Sends a request and calls `onPart` for each part, in order, before the promise resolves. */
export async function sendStream<Request extends object, Part, Result>(
  rpc: MessageConnection,
  type: StreamType<Request, Part, Result>,
  request: Request,
  onPart: (part: Part) => void,
  token: CancellationToken,
): Promise<Result> {
  const streamNumber = nextNumber++;
  const listening = rpc.onProgress(type.part, streamNumber, onPart);
  try {
    return await rpc.sendRequest(type.request, { ...request, streamNumber }, token);
  } finally {
    listening.dispose();
  }
}

/** Answers requests of this type. `emit` sends a part; a connection that has ended is nobody to send to. */
export function onStream<Request extends object, Part, Result>(
  rpc: MessageConnection,
  type: StreamType<Request, Part, Result>,
  answer: (request: Request, emit: (part: Part) => void, token: CancellationToken) => Promise<Result>,
): void {
  rpc.onRequest(type.request, (request, token) => {
    const emit = (part: Part) => {
      rpc.sendProgress(type.part, request.streamNumber, part).catch(() => undefined);
    };
    return answer(request, emit, token);
  });
}

let nextNumber = 0;
