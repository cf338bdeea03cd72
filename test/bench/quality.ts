// Suggestions of the whole product, and the raw output of the same model, at holes in sources that it was not trained
// on. `npm run bench -- quality [--json] [--verbose]`; --verbose writes each hole that was judged badly to stderr.
import { headLimit } from '../../src/core/completion/headLimits';
import { insertionOf } from '../../src/core/completion/insertion';
import type { CompletionRequest } from '../../src/core/completion/request';
import type { CompletionEngine } from '../../src/core/completion/running';
import { systemClock } from '../../src/host/systemClock';
import { starterModel } from '../support/engineOptions';
import { STARTER_CONTEXT_TOKENS, starterEngine, starterModelName, withEngine } from './benchEngine';
import { benchSession, benchSyntax, requestIn } from './benchSession';
import { type QualityHole, qualityHoles } from './qualityHoles';
import { judge, type Verdict, type Written } from './qualityJudge';
import { plainModel } from './typingPlain';

interface Quality {
  /** Share of all holes. */
  readonly exact: number;
  /** Shares of the holes with a text that is not blank. */
  readonly parseNeutral: number;
  readonly repeats: number;
  readonly badIndent: number;
  /** Raw: share of the holes with a text that is not blank. Ours: of those, the share in which we show something. */
  readonly shown: number;
}

interface Answer extends Written {
  /** Why it is not more. */
  readonly rules: readonly string[];
}

interface Judged {
  readonly hole: QualityHole;
  readonly answer: Answer;
  readonly verdict: Verdict;
}

/** Answers do not depend on how busy the machine is. */
const UNHURRIED_MS = 60_000;

const never = new AbortController().signal;

async function measure(
  verbose: boolean,
): Promise<{ readonly ours: Quality; readonly raw: Quality; readonly holes: number }> {
  const holes = qualityHoles(process.cwd());
  const raw = judged(holes, await rawTexts(holes));
  const ours = judged(holes, await ourTexts(holes));
  if (verbose) for (const [index, one] of ours.entries()) tell(one, raw[index]);
  const answered = new Set(raw.filter(isShown).map(({ hole }) => hole));
  return {
    ours: {
      ...shares(ours),
      shown: ours.filter((one) => isShown(one) && answered.has(one.hole)).length / answered.size,
    },
    raw: { ...shares(raw), shown: answered.size / holes.length },
    holes: holes.length,
  };
}

/** As `Written` to each hole: prefix-suffix-middle, greedy, up to 64 tokens, without any rule. */
async function rawTexts(holes: readonly QualityHole[]): Promise<readonly Answer[]> {
  const model = await plainModel(starterModel, STARTER_CONTEXT_TOKENS, headLimit(starterModelName).lines);
  const answers: Answer[] = [];
  for (const [index, hole] of holes.entries()) {
    const { result } = await model.courseOf(requestAt(hole, index));
    answers.push({ text: result.text, replaced: 0, rules: [result.stop] });
  }
  await model.dispose();
  return answers;
}

/**
 * What the editor would show for typing at each hole: a session of its own, the syntax, an engine process, the
 * insertion.
 */
function ourTexts(holes: readonly QualityHole[]): Promise<readonly Answer[]> {
  const syntax = benchSyntax({ documentMs: UNHURRIED_MS, suggestionMs: UNHURRIED_MS });
  return withEngine(starterEngine, async (openWindow) => {
    const engine = openWindow();
    const answers: Answer[] = [];
    for (const [index, hole] of holes.entries()) answers.push(await ourText(engine, syntax, requestAt(hole, index)));
    return answers;
  });
}

async function ourText(
  engine: CompletionEngine,
  syntax: ReturnType<typeof benchSyntax>,
  request: CompletionRequest,
): Promise<Answer> {
  const session = benchSession(engine, systemClock, syntax);
  const { text, rules, skipped } = await session.suggest(
    request,
    { automatic: true, pauseMs: 0, onBattery: false },
    never,
  );
  session.forget();
  const insertion = insertionOf(text, request.suffix, undefined);
  return { text: insertion?.text ?? '', replaced: insertion?.after ?? 0, rules: skipped ? ['skipped'] : rules };
}

/** Each hole is a document of its own, so that none is read as an edit of another. */
function requestAt({ source, prefix, suffix }: QualityHole, index: number): CompletionRequest {
  return { ...requestIn(source, { prefix, suffix }), document: `hole:${index}`, decodeTimeMs: UNHURRIED_MS };
}

function judged(holes: readonly QualityHole[], answers: readonly Answer[]): readonly Judged[] {
  return holes.flatMap((hole, index) => {
    const answer = answers[index];
    return answer ? [{ hole, answer, verdict: judge(hole, answer) }] : [];
  });
}

function shares(all: readonly Judged[]): Omit<Quality, 'shown'> {
  const shown = all.filter(isShown);
  const share = (of: readonly Judged[], what: keyof Verdict) =>
    of.filter(({ verdict }) => verdict[what]).length / of.length;
  return {
    exact: share(all, 'exact'),
    parseNeutral: share(shown, 'parseNeutral'),
    repeats: share(shown, 'repeats'),
    badIndent: share(shown, 'badIndent'),
  };
}

const isShown = ({ answer }: Judged): boolean => answer.text.trim() !== '';

function tell({ hole, answer, verdict }: Judged, raw: Judged | undefined): void {
  const faults = isShown({ hole, answer, verdict })
    ? [
        ...(verdict.parseNeutral ? [] : ['breaks the syntax']),
        ...(verdict.repeats ? ['repeats'] : []),
        ...(verdict.badIndent ? ['bad indentation'] : []),
      ]
    : raw && isShown(raw)
      ? ['not shown']
      : [];
  if (faults.length === 0) return;
  const { prefix, suffix } = hole;
  const rules = answer.rules.join(', ');
  console.error(`\n=== ${faults.join(', ')}: ${hole.kind}, ${hole.source.path}; rules: ${rules}`);
  console.error(`raw: ${JSON.stringify(raw?.answer.text)}`);
  console.error(`${prefix.slice(-200)}‸${answer.text}‸${suffix.slice(answer.replaced, 160)}`);
}

async function main(args: readonly string[]): Promise<void> {
  console.log(JSON.stringify(await measure(args.includes('--verbose')), null, args.includes('--json') ? 0 : 2));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
