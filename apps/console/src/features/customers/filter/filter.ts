/** What can be asked of a field of each kind; the first is what a new filter begins with. */
export const operatorsOf = {
  text: ['contains', 'is', 'filled', 'empty'],
  number: ['is', 'from', 'to', 'between'],
  time: [
    'overdue',
    'today',
    'tomorrow',
    'next',
    'last',
    'older',
    'before',
    'after',
    'between',
    'filled',
    'empty',
  ],
  date: ['before', 'after', 'between', 'filled', 'empty'],
  choice: ['in', 'out'],
  tags: ['has', 'filled', 'empty'],
} as const;

export type FilterKind = keyof typeof operatorsOf;
export type Operator = (typeof operatorsOf)[FilterKind][number];

/** One chip: what is asked of one field. Values are as people typed or chose them, times as `2026-11-26T09:00`. */
export interface FieldFilter {
  readonly field: string;
  readonly op: Operator;
  readonly values: readonly string[];
}

/** Everything that says which customers are shown. */
export interface CustomerFilter {
  readonly filters: readonly FieldFilter[];
  readonly search: string;
  /** Archived customers are hidden unless asked for. */
  readonly archived: boolean;
}

export interface Sort {
  readonly id: string;
  readonly desc: boolean;
}

/** Of owners: whoever is looking. */
export const ME = 'me';

const operators: ReadonlySet<string> = new Set(Object.values(operatorsOf).flat());

export function isOperator(text: string): text is Operator {
  return operators.has(text);
}

const valuesNeeded: Partial<Record<Operator, number>> = {
  overdue: 0,
  today: 0,
  tomorrow: 0,
  filled: 0,
  empty: 0,
  between: 2,
};

/** How many values an operator takes; one or more where it is a choice. */
export function valuesOf(op: Operator): number {
  return valuesNeeded[op] ?? 1;
}

/** Whether a filter says enough to be asked. */
export function isComplete({ op, values }: FieldFilter): boolean {
  const needed = valuesOf(op);
  return values.length >= needed && values.slice(0, needed).every((value) => value !== '');
}

/** The filters with this one in the place of the field's former one, at the end when it is new. */
export function withFilter(filters: readonly FieldFilter[], one: FieldFilter): readonly FieldFilter[] {
  const isThere = filters.some(({ field }) => field === one.field);
  return isThere ? filters.map((filter) => (filter.field === one.field ? one : filter)) : [...filters, one];
}

export function withoutFilter(filters: readonly FieldFilter[], name: string): readonly FieldFilter[] {
  return filters.filter(({ field }) => field !== name);
}
