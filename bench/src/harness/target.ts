import type { Stage } from './stage.ts';

/** What one run of one side gave, by name. */
export type Figures = Readonly<Record<string, number>>;

/** One side of a comparison, ready to be run for so many seconds; throws when a reply is wrong. */
export interface Side {
  run(seconds: number): Promise<Figures>;
  close(): Promise<void> | void;
}

/** What a figure must be: so many times the reference's in the same round, or so much by itself; else it is only told. */
export interface Goal {
  readonly figure: string;
  readonly unit: string;
  readonly than?: 'at least' | 'at most';
  readonly times?: number;
  readonly value?: number;
}

/** A target of the design: what is measured, against what, and what is wanted. */
export interface Target {
  readonly name: string;
  readonly ours: string;
  readonly reference: string;
  readonly goals: readonly Goal[];
  open(stage: Stage): Promise<{ readonly ours: Side; readonly reference?: Side }>;
}
