// The engine with its requests counted for the tally.
import type { CompletionEngine } from '../../core/completion/running';
import type { CompletionProgress } from '../../core/completion/request';
import type { Fates } from './fates';

/** A request that is given up after its suggestion was whole is no cancelled one: only what follows was still written. */
export function countedEngine(engine: CompletionEngine, fates: Fates): CompletionEngine {
  return {
    async complete(request, signal, onProgress) {
      fates.requested(request);
      let progress: CompletionProgress = { text: '', outputTokens: 0 };
      try {
        return await engine.complete(request, signal, (grown) => {
          progress = grown;
          onProgress(grown);
        });
      } finally {
        if (signal.aborted && progress.stop === undefined) fates.cancelled(request, progress.outputTokens);
      }
    },
  };
}
