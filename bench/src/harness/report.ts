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
  /** Targets that could not be measured to the end, and why. */
  readonly failures: readonly { readonly target: string; readonly reason: string }[];
}

/** Whether every one of these targets was measured and met. */
export function allMet({ outcomes, failures }: Report, names: readonly string[]): boolean {
  const missed = [...outcomes.filter(({ met }) => !met), ...failures];
  return !missed.some(({ target }) => names.includes(target));
}

const HEAD = ['target', 'ours is', 'ours', 'reference', 'ratio', 'wanted', '', 'reference is'];

/** One table for a person: what was wanted, both sides, their ratio, and whether it is met; then the raw figures. */
export function toTable(report: Report, targets: readonly Target[]): string {
  const { machine, customers, effort, outcomes, failures } = report;
  const rows = outcomes.map((outcome) => toRow(outcome, targets));
  const facts = Object.entries(machine).map(([name, value]) => `${name} ${value}`);
  const how = `${customers.toLocaleString('en')} customers, median of ${effort.rounds} rounds of ${effort.seconds} s`;
  const failed = failures.map(({ target, reason }) => `${target} failed: ${reason}`);
  return [...aligned([HEAD, ...rows]), ...failed, '', ...outcomes.map(toRaw), '', how, facts.join(', ')].join(
    '\n',
  );
}

function toRow(outcome: Outcome, targets: readonly Target[]): string[] {
  const { target, goal, ours, reference, result } = outcome;
  const about = targets.find(({ name }) => name === target);
  const figure = (values: readonly number[]) => `${round(median(values))} ${goal.unit}`;
  const compared = goal.times !== undefined;
  return [
    target,
    `${about?.ours}: ${goal.figure.replaceAll('_', ' ')}`,
    figure(ours),
    compared ? figure(reference) : '-',
    compared ? round(result) : '-',
    wanted(goal),
    verdict(outcome),
    compared ? (about?.reference ?? '') : '',
  ];
}

function toRaw({ target, goal, ours, reference }: Outcome): string {
  const list = (values: readonly number[]) => values.map(round).join(' ');
  const compared = goal.times === undefined ? '' : `, reference ${list(reference)}`;
  return `${target} ${goal.figure} in ${goal.unit}: ours ${list(ours)}${compared}`;
}

function verdict({ goal, met }: Outcome): string {
  if (goal.than === undefined) return '';
  return met ? 'met' : 'NOT MET';
}

function wanted({ than, times, value, unit }: Goal): string {
  if (than === undefined) return '-';
  const sign = than === 'at least' ? '≥' : '≤';
  return times === undefined ? `${sign} ${value} ${unit}` : `${sign} ${round(times)} ×`;
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
