import type { Queryable } from '@dossier/db';
import type { Handler } from '../kernel/call.ts';
import type { Services } from '../kernel/desk.ts';
import { Refusal } from '../kernel/errors.ts';
import { verifyDatabase } from '../log/verify.ts';
import type { auditContracts } from './contract.ts';

/** When the check that runs in this process must be over. */
const running = new WeakMap<Services, number>();

/** One check at a time, as long as a command may take: nobody waits for its answer after that. */
export const verifyLog: Handler<(typeof auditContracts)['MngVerifyLog']> = async (call, { seq, hash }) => {
  const { services } = call;
  const busyUntil = running.get(services);
  if (busyUntil !== undefined) {
    const retry_after_ms = Math.max(1, Math.ceil(busyUntil - performance.now()));
    throw new Refusal('RET_TOO_FREQUENT', 'The log is being checked; wait for that.', { retry_after_ms });
  }
  const deadline = performance.now() + services.settings.COMMAND_TIMEOUT_MS;
  running.set(services, deadline);
  try {
    const head = seq === undefined || hash === undefined ? undefined : { seq, hash };
    return await verifyDatabase(until(deadline, services.database), head);
  } finally {
    running.delete(services);
  }
};

function until(deadline: number, { query }: Queryable): Queryable {
  return {
    query: (statement) => {
      if (performance.now() >= deadline) throw new Refusal('RET_TIMEOUT');
      return query(statement);
    },
  };
}
