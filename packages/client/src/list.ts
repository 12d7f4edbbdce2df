type Value = string | number;
type Operator<V> = '=' | '==' | '!=' | '>' | '<' | '>=' | '<=' | (V extends string ? 'like' : never);

/** A pair for each field of a record, with what its value is compared with. */
type Where<R> = { [F in keyof R]: readonly [field: F, op: Operator<R[F]>, value: R[F]] }[keyof R];
type One<R> = { [F in keyof R]: readonly [field: F, value: R[F]] }[keyof R];
type Several<R> = { [F in keyof R]: readonly [field: F, values: readonly R[F][]] }[keyof R];
type Range<R> = { [F in keyof R]: readonly [field: F, range: readonly [from: R[F], to: R[F]]] }[keyof R];
type Order<R> = readonly [field: keyof R, direction: 'asc' | 'desc'];

/** The conditions of a list, all joined by AND. */
export interface Conditions<R> {
  /** `[[field, op, value], …]`; `like` is a case-sensitive substring with `%` as wildcard. */
  where?: readonly Where<R>[];
  /** `[[field, value], …]` */
  whereNot?: readonly One<R>[];
  /** `[[field, [values]], …]` */
  whereIn?: readonly Several<R>[];
  /** `[[field, [values]], …]` */
  whereNotIn?: readonly Several<R>[];
  /** `[[field, [from, to]], …]`, both included. */
  whereBetween?: readonly Range<R>[];
  /** `[[field, [from, to]], …]` */
  whereNotBetween?: readonly Range<R>[];
}

/** Fields with their directions, or one such pair. */
export type OrderBy<R> = readonly Order<R>[] | Order<R>;

interface Count {
  /** How many match before paging; absent with `count: 'none'`. */
  count?: number;
  /** 1 when `count` was estimated. */
  count_estimated?: 1;
  /** What `after` of the next page is; absent on the last one. */
  next?: string;
}

/** A page of records; `Open` are the fields that everybody sees, the others may be absent. */
export interface List<R, Open extends keyof R = keyof R> extends Count {
  rows: (Pick<R, Open> & Partial<Omit<R, Open>>)[];
}

/** The same as arrays, their columns named by `structure`. */
export interface Table extends Count {
  structure: string[];
  rows: Value[][];
}
