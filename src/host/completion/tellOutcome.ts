// What the user hears of a request that brought nothing: a failure always, everything else only if the user had asked.
import { showBriefly } from '../dialogs';
import type { Failures } from '../failures';
import type { PlaceOutcome } from './outcomes';
import { reasonMessage } from './reasonMessages';

const SHOWN_FOR_MS = 6000;

export function tellOutcome({ place, outcome }: PlaceOutcome, failures: Failures): void {
  if (outcome.kind === 'suggested' || outcome.kind === 'superseded') return;
  if (outcome.kind === 'failed') failures.report(outcome.failure);
  if (!place.automatic) showBriefly(`Werkbank: ${reasonMessage(outcome).cause}`, SHOWN_FOR_MS);
}
