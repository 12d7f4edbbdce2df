import { findContract } from '@dossier/domain/contracts';
import type { Desk } from '@dossier/domain/server';
import type { Logger, Metrics } from '@dossier/runtime';

/** The desk's `execute` with its line in the log and its time in the metrics, never with data. */
export function observed(
  execute: Desk['execute'],
  { log, metrics }: { log: Logger; metrics: Metrics },
): Desk['execute'] {
  return async (request) => {
    const started = performance.now();
    const reply = await execute(request);
    const ms = performance.now() - started;
    const { status, staff_id } = reply;
    const command = findContract(request.command) ? request.command : 'unknown';
    metrics.commandSeconds.observe({ command, status }, ms / 1000);
    log.info({ command, staff_id, status, ms: Math.round(ms * 100) / 100 }, 'command');
    return reply;
  };
}
