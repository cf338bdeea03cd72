// Entry of the index's worker thread. What it is given at its start is `WorkerData`; all else are messages
// (protocol/workspaceIndex.ts).
import { constants, setPriority } from 'node:os';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { createMessageConnection, PortMessageReader, PortMessageWriter } from 'vscode-jsonrpc/node';
import {
  closeIndex,
  configureIndex,
  contextAtCursor,
  fileOpened,
  filesChanged,
  findDefinitions,
  findUsages,
  forgetIndex,
  indexFacts,
  indexLogged,
  indexProgress,
  mapRepository,
  searchCode,
  textClosed,
  textPart,
  type WorkerData,
} from '../protocol/workspaceIndex';
import { Grammars } from '../syntax/grammars';
import { IndexService } from './service';

if (parentPort) {
  yieldToTheWindow();
  serve(parentPort, workerData as WorkerData);
}

/** On Linux a thread has a priority of its own (setpriority(2)); elsewhere the whole window would get the lower one. */
function yieldToTheWindow(): void {
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
}

function serve(port: MessagePort, { storePath, grammarsFolder, queriesFolder }: WorkerData): void {
  const rpc = createMessageConnection(new PortMessageReader(port), new PortMessageWriter(port));
  const log = (message: string) => void rpc.sendNotification(indexLogged, message);
  const service = new IndexService({
    storePath,
    grammars: new Grammars({ grammarsFolder, queriesFolder, log }),
    onProgress: (progress) => void rpc.sendNotification(indexProgress, progress),
  });
  rpc.onNotification(configureIndex, (options) => service.configure(options));
  rpc.onNotification(filesChanged, (paths) => service.filesChanged(paths));
  rpc.onNotification(fileOpened, (path) => service.fileOpened(path));
  rpc.onNotification(textPart, (part) => service.textPart(part));
  rpc.onNotification(textClosed, (path) => service.textClosed(path));
  rpc.onRequest(contextAtCursor, (query) => service.contextAt(query));
  rpc.onRequest(searchCode, (query) => service.search(query));
  rpc.onRequest(findDefinitions, (query) => service.definitions(query));
  rpc.onRequest(findUsages, (query) => service.usages(query));
  rpc.onRequest(mapRepository, (query) => service.map(query));
  rpc.onRequest(indexFacts, () => service.facts());
  rpc.onRequest(forgetIndex, ({ andRead }) => service.forget(andRead));
  rpc.onRequest(closeIndex, () => service.close());
  rpc.listen();
}
