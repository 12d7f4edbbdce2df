import { z } from 'zod';
import type { Access, Actor } from './access.ts';
import { sessionTypes } from './access.ts';
import type { ErrorName } from './errors.ts';
import { presentRecord } from './mask.ts';
import { type Model, type RecordOf, recordSchema } from './model.ts';

/** One key of a reply: its schema for the reference, and how its value is shown to a viewer. */
export interface Part<T = unknown, Handled = T> {
  readonly schema: z.ZodType<T>;
  /** Turns what the handler answers into what the schema says, as this viewer may see it. */
  present(value: Handled, viewer: Actor): unknown;
  /** The model of the record in it, so that a repeated request is checked against the record's scope anew. */
  readonly model?: Model;
  /** The same where only the record's key is answered; a record deleted since counts as it was last. */
  readonly keyOf?: Model;
  /** The model of the records in it, each of them whole and checked like `model`. */
  readonly recordsOf?: Model;
  /** The model whose records are its rows, for the reference. */
  readonly rowsOf?: Model;
  /** Of its rows, the fields that everybody sees; the others need a right. Absent: all of them. */
  readonly openFields?: readonly string[];
  /** Numbers that its rows have beside the record's fields, where they were asked for. */
  readonly besides?: readonly string[];
  /** True of the moment alone: a repeat under an idempotency key is answered without it. */
  readonly transient?: true;
}

export type Parts = Readonly<Record<string, Part>>;
/** What a command answers: an object with a part under each key, or one part as a whole. */
export type Reply = Parts | Part;

type PartValue<P> = P extends { readonly schema: z.ZodType<infer T> } ? T : never;
type Optional<P extends Parts> = { [K in keyof P]: undefined extends PartValue<P[K]> ? K : never }[keyof P];
type PartsOf<P extends Parts> = { [K in Exclude<keyof P, Optional<P>>]: PartValue<P[K]> } & {
  [K in Optional<P>]?: PartValue<P[K]>;
};
export type ReplyOf<R extends Reply> = R extends Part ? PartValue<R> : R extends Parts ? PartsOf<R> : never;

export function isWhole(reply: Reply): reply is Part {
  return typeof reply['present'] === 'function';
}

/** Every part of a reply with its value in an answer. */
export function partsIn(reply: Reply, answer: unknown): (readonly [Part, unknown])[] {
  if (isWhole(reply)) return [[reply, answer]];
  const values = answer as Readonly<Record<string, unknown>>;
  return Object.entries(reply).map(([key, part]) => [part, values[key]]);
}

/** A record of a model, masked for whoever asks. */
export function record<M extends Model>(model: M): Part<RecordOf<M>> {
  return {
    schema: recordSchema(model),
    model,
    present: (value, viewer) => presentRecord(model, value, viewer),
  };
}

/** Several records of a model, each masked for whoever asks. */
export function records<M extends Model>(model: M): Part<RecordOf<M>[]> {
  return {
    schema: z.array(recordSchema(model)),
    recordsOf: model,
    present: (values, viewer) => values.map((value) => presentRecord(model, value, viewer)),
  };
}

/** A value that holds nothing personal: parsed strictly, so that nothing undeclared leaves. */
export function plain<T>(schema: z.ZodType<T>): Part<T> {
  return { schema, present: (value) => schema.parse(value) };
}

/** The key of a record of a model. */
export function keyOf(model: Model): Part<number> {
  return { ...plain(z.number()), keyOf: model };
}

export interface Contract<Input extends z.ZodType = z.ZodType, Answer extends Reply = Reply> {
  readonly kind: 'query' | 'mutation';
  /** One sentence for the reference. */
  readonly summary: string;
  readonly access: Access;
  readonly input: Input;
  readonly reply: Answer;
  /** What it can answer besides the errors every command has. */
  readonly errors: readonly ErrorName[];
  /** Rules of the reference that neither the input nor the access states. */
  readonly rules?: readonly string[];
  /** Takes or returns a secret, always or in these keys: no idempotency key then (CONTRACT 1.12). */
  readonly secret?: true | readonly string[];
  /** The records a request names: the keys that hold their ids, or several; they order a connection's commands. */
  readonly concerns?: readonly ('customer_id' | 'login')[] | 'several';
  /** Commits what it changes part by part, so that nothing waits for the whole of it; its idempotency key goes on with what broke off. */
  readonly inParts?: true;
  /** Reads or changes in one statement that can prove the session as well, and so save reading it before. */
  readonly oneStatement?: true;
  /** The customer whose full values the answer shows, for the access log; 0 = none. */
  discloses?(input: z.infer<Input>, reply: HandledOf<Answer>): number;
}

/** Errors any command can answer, so that contracts name only their own. */
export const commonErrors = [
  'INVALID_DATA',
  'RET_UNAUTHORIZED',
  'RET_NOT_ENOUGH_RIGHTS',
  'RET_TOO_FREQUENT',
  'RET_ERR_SHUTDOWN',
  'RET_TIMEOUT',
  'RET_TECH_PROBLEM',
] as const satisfies readonly ErrorName[];

/** Checks what the types cannot: who may call must be said, and said of known session types. */
export function command<Kind extends Contract['kind'], Input extends z.ZodType, Answer extends Reply>(
  contract: Contract<Input, Answer> & { readonly kind: Kind },
): Contract<Input, Answer> & { readonly kind: Kind } {
  const callers: unknown = contract.access?.callers;
  const known =
    Array.isArray(callers) && callers.length > 0 && callers.every((caller) => caller in sessionTypes);
  if (callers !== 'anyone' && !known) throw new Error(`a contract declares no access: ${contract.summary}`);
  return contract;
}

/** What a client sends. */
export type SentOf<C> = C extends { readonly input: infer Input extends z.ZodType } ? z.input<Input> : never;
/** What a handler gets: the input as its schema understood it. */
export type InputOf<C> = C extends { readonly input: infer Input extends z.ZodType }
  ? z.output<Input>
  : never;
type HandledValue<P> = P extends { present(value: infer V, viewer: Actor): unknown } ? V : never;
type HandledParts<P extends Parts> = { [K in Exclude<keyof P, Optional<P>>]: HandledValue<P[K]> } & {
  [K in Optional<P>]?: HandledValue<P[K]>;
};
export type HandledOf<R extends Reply> = R extends Part
  ? HandledValue<R>
  : R extends Parts
    ? HandledParts<R>
    : never;

/** What a handler answers. */
export type AnswerOf<C> = C extends { readonly reply: infer R extends Reply } ? HandledOf<R> : never;

/** What a client receives. */
export type OutputOf<C> = C extends { readonly reply: infer R extends Reply } ? ReplyOf<R> : never;

/** Input keys every command tolerates and ignores (CONTRACT 5). */
export const IGNORED_KEYS = ['__access'] as const;

/** A request's data without the keys that are ignored. */
export function withoutIgnored(sent: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!IGNORED_KEYS.some((key) => Object.hasOwn(sent, key))) return sent;
  const kept = Object.entries(sent).filter(([key]) => !(IGNORED_KEYS as readonly string[]).includes(key));
  return Object.fromEntries(kept);
}

/** An input object that refuses keys it does not know. */
export function input<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape);
}
