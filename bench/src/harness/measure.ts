import type { Report } from './report.ts';
import type { Stage } from './stage.ts';
import { median } from './statistics.ts';
import type { Figures, Goal, Side, Target } from './target.ts';

export interface Effort {
  readonly rounds: number;
  /** How long one side runs in one round. */
  readonly seconds: number;
}

/** The raw figures of a round, as both sides gave them. */
export interface Round {
  readonly ours: Figures;
  readonly reference: Figures | undefined;
}

/** One goal of a target with what came out. */
export interface Outcome {
  readonly target: string;
  readonly goal: Goal;
  readonly ours: readonly number[];
  readonly reference: readonly number[];
  /** The median over the rounds: of the ratio where one is wanted, else of our figure. */
  readonly result: number;
  readonly met: boolean;
}

/** One target after the other; one that fails is told and does not keep the others from being measured. */
export async function measureAll(
  targets: readonly Target[],
  stage: Stage,
  effort: Effort & { say(line: string): void },
): Promise<Pick<Report, 'outcomes' | 'failures'>> {
  const outcomes: Outcome[] = [];
  const failures: { target: string; reason: string }[] = [];
  for (const target of targets) {
    effort.say(`${target.name}: ${target.ours} against ${target.reference} ...`);
    try {
      outcomes.push(...(await measure(target, stage, effort)));
    } catch (error) {
      failures.push({ target: target.name, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { outcomes, failures };
}

/** Runs both sides in every round, the one that begins taking turns, after each has been warmed up. */
async function measure(target: Target, stage: Stage, effort: Effort): Promise<Outcome[]> {
  const { ours, reference } = await target.open(stage);
  try {
    await ours.run(effort.seconds / 2);
    await reference?.run(effort.seconds / 2);
    const rounds: Round[] = [];
    for (let n = 0; n < effort.rounds; n += 1)
      rounds.push(await runRound({ ours, reference }, n, effort.seconds));
    return target.goals.map((goal) => judge(target, goal, rounds));
  } finally {
    await ours.close();
    await reference?.close();
  }
}

async function runRound(
  { ours, reference }: { ours: Side; reference: Side | undefined },
  n: number,
  seconds: number,
): Promise<Round> {
  if (!reference) return { ours: await ours.run(seconds), reference: undefined };
  if (n % 2 === 0) {
    const first = await ours.run(seconds);
    return { ours: first, reference: await reference.run(seconds) };
  }
  const first = await reference.run(seconds);
  return { ours: await ours.run(seconds), reference: first };
}

/** What the rounds mean for one goal. */
function judge(target: Target, goal: Goal, rounds: readonly Round[]): Outcome {
  const of = (figures: Figures | undefined) => figures?.[goal.figure] ?? Number.NaN;
  const ours = rounds.map((round) => of(round.ours));
  const reference = rounds.flatMap((round) => (round.reference ? [of(round.reference)] : []));
  const wanted = goal.times ?? goal.value;
  const result =
    goal.times === undefined
      ? median(ours)
      : median(rounds.map((round) => of(round.ours) / of(round.reference)));
  const met = wanted === undefined || (goal.than === 'at least' ? result >= wanted : result <= wanted);
  return { target: target.name, goal, ours, reference, result, met };
}
