// The engine with its requests counted for the tally, and what their prompts held told on.
import type { CompletionProgress } from '../../core/completion/request';
import type { CompletionEngine } from '../../core/completion/running';
import type { CompletionContext } from '../context/completionContext';
import type { Fates } from './fates';

/**
 * A request that is given up after its suggestion was whole is no cancelled one: only what follows was still written.
 */
export function countedEngine(
  engine: CompletionEngine,
  fates: Fates,
  context: Pick<CompletionContext, 'wasShown'>,
): CompletionEngine {
  return {
    async complete(request, signal, onProgress) {
      fates.requested(request);
      let progress: CompletionProgress = { text: '', outputTokens: 0 };
      try {
        const result = await engine.complete(request, signal, (grown) => {
          progress = grown;
          onProgress(grown);
        });
        context.wasShown(request, result.shown);
        return result;
      } finally {
        if (signal.aborted && progress.stop === undefined) fates.cancelled(request, progress.outputTokens);
      }
    },
  };
}
