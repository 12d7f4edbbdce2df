import type { Machine } from './machine.ts';
import type { Effort, Outcome } from './measure.ts';
import { median } from './statistics.ts';
import type { Goal, Target } from './target.ts';

/** What was measured, where and with what effort. */
export interface Report {
  readonly machine: Machine;
  readonly customers: number;
  readonly effort: Effort;
  readonly outcomes: readonly Outcome[];
}

/** One table for a person: what was wanted, both sides, their ratio, and whether it is met. */
export function toTable(report: Report, targets: readonly Target[]): string {
  const { machine, customers, effort, outcomes } = report;
  const rows = outcomes.map((outcome) => {
    const target = targets.find(({ name }) => name === outcome.target);
    const { goal } = outcome;
    const figure = (values: readonly number[]) =>
      values.length > 0 ? `${round(median(values))} ${goal.unit}` : '-';
    return [
      outcome.target,
      `${target?.ours}: ${goal.figure.replaceAll('_', ' ')}`,
      figure(outcome.ours),
      goal.times === undefined ? '-' : figure(outcome.reference),
      goal.times === undefined ? '-' : round(outcome.result),
      wanted(goal),
      outcome.met ? 'met' : 'NOT MET',
      goal.times === undefined ? '' : (target?.reference ?? ''),
    ];
  });
  const head = ['target', 'ours', 'ours', 'reference', 'ratio', 'wanted', '', 'reference is'];
  const raw = outcomes.map(({ target, goal, ours, reference }) => {
    const list = (values: readonly number[]) => values.map(round).join(' ');
    return `${target} ${goal.figure} (${goal.unit})  ours ${list(ours)}${reference.length > 0 ? `  reference ${list(reference)}` : ''}`;
  });
  const facts = Object.entries(machine).map(([name, value]) => `${name} ${value}`);
  const how = `${customers.toLocaleString('en')} customers, median of ${effort.rounds} rounds of ${effort.seconds} s`;
  return [...aligned([head, ...rows]), '', ...raw, '', how, facts.join(', ')].join('\n');
}

function wanted({ than, times, value, unit }: Goal): string {
  const sign = than === 'at least' ? '≥' : '≤';
  return times === undefined ? `${sign} ${value} ${unit}` : `${sign} ${times} ×`;
}

function round(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}

function aligned(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
