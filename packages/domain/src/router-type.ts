import type { TRPCBuiltRouter, TRPCMutationProcedure, TRPCQueryProcedure } from '@trpc/server';
import type { OutputOf, SentOf } from './kernel/contract.ts';
import type { FailureBody } from './kernel/errors.ts';
import type { Contracts } from './registry.ts';

/** What a request brings to every procedure. */
export interface RouterContext {
  readonly token: string;
  readonly address: string;
  readonly idempotency_key?: string;
}

export interface RouterErrorShape {
  readonly message: string;
  readonly code: number;
  readonly data: FailureBody;
}

type ProcedureOf<C> = C extends { readonly kind: 'query' }
  ? TRPCQueryProcedure<{ input: SentOf<C>; output: OutputOf<C>; meta: object }>
  : TRPCMutationProcedure<{ input: SentOf<C>; output: OutputOf<C>; meta: object }>;

type Root = { ctx: RouterContext; meta: object; errorShape: RouterErrorShape; transformer: false };

/** The type of the router derived from the contracts: every command under its wire name, no handler behind it. */
export type DossierRouter = TRPCBuiltRouter<
  Root,
  { [Name in keyof Contracts]: ProcedureOf<Contracts[Name]> }
>;
