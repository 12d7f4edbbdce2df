import type { LogFilter } from './log-request.ts';

/** The filter that an address holds; what is no number there is none. */
export function readFilter(read: (key: string) => string | null): LogFilter {
  const number = (key: string) => Math.trunc(Number(read(key))) || 0;
  const text = (key: string) => read(key) ?? '';
  const given = (key: string) => (text(key) === '' ? null : number(key));
  return {
    from: number('from'),
    to: number('to'),
    person: given('person'),
    command: text('command'),
    type: given('type'),
    model: text('model'),
    record: number('record'),
    customer: number('customer'),
    group: text('group'),
    through: text('through'),
  };
}

/** How a part of the filter stands in the address; empty where it is not used. */
export function written(part: Partial<LogFilter>): Record<string, string> {
  const entries = Object.entries(part).map(([key, value]) => {
    const isUnused = value === null || value === '' || (value === 0 && key !== 'person' && key !== 'type');
    return [key, isUnused ? '' : String(value)] as const;
  });
  return Object.fromEntries(entries);
}
