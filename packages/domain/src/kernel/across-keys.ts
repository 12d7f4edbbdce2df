import type { z } from 'zod';
import { broken } from './field.ts';

/** Lets a rule about several keys be looked at though one of them breaks a rule of its own. */
export const inAnyCase = {
  when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null,
};

/** A rule that is broken, as far as it tells where. */
interface Told {
  readonly path?: readonly PropertyKey[] | undefined;
}

/** What was sent, without what breaks a rule of its own: a key, or an item of its list. */
export function soundOf<T extends object>(sent: T, issues: readonly Told[]): Partial<T> {
  if (issues.length === 0) return sent;
  const sound = (name: string, value: unknown) => {
    const at = issues.flatMap(({ path = [] }) => (path[0] === name ? [path[1]] : []));
    if (at.length === 0) return [[name, value]];
    const isOfItems = Array.isArray(value) && at.every((index) => typeof index === 'number');
    return isOfItems ? [[name, value.filter((_, index) => !at.includes(index))]] : [];
  };
  return Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) => sound(name, value)),
  ) as Partial<T>;
}

/** Says what is wrong with a field of the request. */
export type Refuse = (field: string, rule: string, message: string) => void;

/** Read as the model understands it; what it refuses is told beside what breaks a rule of its own. */
export function readWith<Sent extends z.ZodType<object, object>, Read>(
  schema: Sent,
  read: (sent: Partial<z.output<Sent>>, refuse: Refuse) => Read,
) {
  const look = (sent: z.output<Sent>, context: z.RefinementCtx) => {
    read(soundOf(sent, context.issues), refuser(context));
  };
  return schema.superRefine(look, inAnyCase).transform((sent) => read(sent, () => undefined));
}

export function refuser(context: z.RefinementCtx): Refuse {
  return (field, rule, message) => {
    const { error, params } = broken(rule, message);
    context.addIssue({ code: 'custom', path: [field], message: error, params });
  };
}
