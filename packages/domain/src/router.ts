import { initTRPC, TRPCError, tracked } from '@trpc/server';
import { type FeedOptions, feed, NotSubscribed } from './feed.ts';
import type { Contract } from './kernel/contract.ts';
import { type FailureBody, toFailure, trpcCodes } from './kernel/errors.ts';
import { type CommandReply, overdueReply } from './kernel/execute.ts';
import { contracts, findContract } from './registry.ts';
import type { DossierRouter, FeedInput, RouterContext } from './router-type.ts';
import type { Desk } from './server.ts';

/** A refused command on its way through tRPC, which keeps only the cause. */
class Refused extends Error {
  readonly body: FailureBody;

  constructor(body: FailureBody) {
    super(body.message);
    this.body = body;
  }
}

export interface RouterOptions {
  readonly execute: Desk['execute'];
  /** Without it there are no feeds. */
  readonly feeds?: Pick<FeedOptions, 'backlogMax'> & { readonly events: Desk['events'] };
  /** How long a command may take, in ms. */
  readonly timeoutMs: number;
}

interface Asked {
  readonly ctx: RouterContext;
  readonly input: unknown;
  /** Aborted when the request goes away. */
  readonly signal: AbortSignal | undefined;
}

/** The console's door: one procedure for each command, all through `execute`. */
export function createRouter({ execute, feeds, timeoutMs }: RouterOptions): DossierRouter {
  const t = initTRPC.context<RouterContext>().create({
    errorFormatter: ({ error, shape }) => {
      const body = error.cause instanceof Refused ? error.cause.body : bodyOf(error.code);
      return { ...shape, message: body.message, code: shape.code, data: body };
    },
  });
  const run = (command: string) => async (asked: Asked) => {
    const data = (asked.input ?? {}) as Readonly<Record<string, unknown>>;
    const { keepToken, ...sender } = asked.ctx;
    const running = execute({ command, data, transport: 'console', abandoned: asked.signal, ...sender });
    const reply = await inTime(running, command, timeoutMs);
    if (reply.status !== 200) throw toError(reply);
    return keepToken ? withoutToken(command, reply.data, keepToken) : reply.data;
  };
  const told = t.procedure.input(toFeedInput).subscription(async function* ({ ctx, input, signal }) {
    if (!feeds) throw toError(toFailure('RET_INVALID_METHOD'));
    const { keepToken: _, ...sender } = ctx;
    const request = { data: input, transport: 'console', ...sender } as const;
    let seq = 0;
    try {
      for await (const one of feed({
        desk: { execute, events: feeds.events },
        request,
        backlogMax: feeds.backlogMax,
        signal: signal ?? new AbortController().signal,
      })) {
        if (one.kind === 'subscribed') seq = one.seq;
        if (one.kind === 'event') seq = one.event.seq;
        yield tracked(String(seq), one);
      }
    } catch (error) {
      throw error instanceof NotSubscribed ? toError(error.reply) : error;
    }
  });
  const procedures = Object.entries<Contract>(contracts).map(([name, { kind }]) => {
    const procedure = t.procedure.input(toInput);
    return [name, kind === 'query' ? procedure.query(run(name)) : procedure.mutation(run(name))] as const;
  });
  // The loop loses the names that `DossierRouter` derives from the same contracts.
  return t.router({ ...Object.fromEntries(procedures), events: told }) as unknown as DossierRouter;
}

function toError({ status, data }: Pick<CommandReply, 'status' | 'data'>): TRPCError {
  const code = trpcCodes[status as keyof typeof trpcCodes];
  return new TRPCError({ code, cause: new Refused(data as FailureBody) });
}

type KeepToken = NonNullable<RouterContext['keepToken']>;

/** A browser's session begins and ends with these two; its token goes nowhere else. */
function withoutToken(command: string, data: unknown, keepToken: KeepToken): unknown {
  if (command === 'LogoutManager') keepToken('', 0);
  if (command !== 'AuthManager') return data;
  const { __token, expires_time } = data as { __token: string; expires_time: number };
  keepToken(__token, expires_time);
  return { ...(data as object), __token: '' };
}

/** What Subscribe takes; a feed that was broken off goes on after what it told last. */
function toFeedInput(sent: unknown): Readonly<Record<string, unknown>> {
  const { lastEventId, ...input } = toInput(sent) as Partial<FeedInput> & Record<string, unknown>;
  return lastEventId ? { ...input, since: Number(lastEventId) } : input;
}

async function inTime(
  running: Promise<CommandReply>,
  command: string,
  timeoutMs: number,
): Promise<CommandReply> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<CommandReply>((resolve) => {
    timer = setTimeout(() => resolve(overdueReply(findContract(command)?.kind)), timeoutMs);
  });
  try {
    return await Promise.race([running, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Only that it is an object; the rest is the command's to validate, after it knows who asks. */
function toInput(sent: unknown): Readonly<Record<string, unknown>> {
  if (sent === undefined) return {};
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
    throw new Error('data must be an object');
  return sent as Readonly<Record<string, unknown>>;
}

/** tRPC's own errors in the words of our table: nothing of a cause's text leaves. */
function bodyOf(code: TRPCError['code']): FailureBody {
  if (code === 'NOT_FOUND' || code === 'METHOD_NOT_SUPPORTED') return toFailure('RET_INVALID_METHOD').data;
  if (code === 'BAD_REQUEST' || code === 'PARSE_ERROR') return toFailure('INVALID_DATA').data;
  if (code === 'PAYLOAD_TOO_LARGE') return toFailure('RET_BAD_REQUEST').data;
  return toFailure('RET_TECH_PROBLEM').data;
}
