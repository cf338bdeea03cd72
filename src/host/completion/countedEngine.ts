// The engine with its requests counted for the tally, and what their prompts held told on.
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
    async complete(request, signal, onEvent) {
      fates.requested(request);
      const seen = { outputTokens: 0, isWhole: false };
      try {
        const result = await engine.complete(request, signal, (event) => {
          seen.outputTokens = event.outputTokens;
          seen.isWhole ||= event.whole !== undefined;
          onEvent(event);
        });
        context.wasShown(request, result.shown);
        return result;
      } finally {
        if (signal.aborted && !seen.isWhole) fates.cancelled(request, seen.outputTokens);
      }
    },
  };
}
