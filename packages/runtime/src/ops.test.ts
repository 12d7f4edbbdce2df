import { afterEach, expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';
import { type OpsServer, startOps } from './ops.ts';

const SETTINGS = { OPS_HOST: '127.0.0.1', OPS_PORT: 0 };
let ops: OpsServer | undefined;
afterEach(() => ops?.close());

async function ask(path: string) {
  const response = await fetch(`http://127.0.0.1:${ops?.port}${path}`);
  return { status: response.status, body: await response.text() };
}

test('alive, not ready while a check fails or hangs, then ready with its facts', async () => {
  const checks = {
    database: async () => ({ roles: 'two' }),
    workers: (): Promise<unknown> => Promise.reject(new Error('1 of 2 workers listen\nmore')),
  };
  ops = await startOps({ settings: SETTINGS, metrics: createMetrics(), checks, checkTimeoutMs: 20 });
  expect(await ask('/healthz')).toEqual({ status: 200, body: 'ok\n' });
  const refused = await ask('/readyz');
  expect(refused.status).toBe(503);
  expect(JSON.parse(refused.body)).toEqual({
    ready: false,
    checks: { database: { roles: 'two' }, workers: { error: '1 of 2 workers listen' } },
  });
  checks.workers = () => Promise.race([]);
  expect((await ask('/readyz')).body).toContain('no answer within 20 ms');
  checks.workers = async () => undefined;
  expect(await ask('/readyz')).toEqual({
    status: 200,
    body: '{"ready":true,"checks":{"database":{"roles":"two"},"workers":"ok"}}\n',
  });
});

test('metrics show commands, the event loop and gauges of the domain', async () => {
  const metrics = createMetrics();
  metrics.commandSeconds.observe({ command: 'Ping', status: 200 }, 0.001);
  metrics.gauge({
    name: 'dossier_log_head',
    help: 'Number of the newest log row',
    across: 'max',
    read: async () => 42,
  });
  ops = await startOps({ settings: SETTINGS, metrics, checks: {} });
  const { status, body } = await ask('/metrics');
  expect(status).toBe(200);
  expect(body).toContain('dossier_command_duration_seconds_count{command="Ping",status="200"} 1');
  expect(body).toContain('dossier_log_head 42');
  expect(body).toContain('nodejs_eventloop_lag_seconds');
});

test('other paths are not found, a busy port rejects', async () => {
  ops = await startOps({ settings: SETTINGS, metrics: createMetrics(), checks: {} });
  expect((await ask('/x')).status).toBe(404);
  const busy = startOps({
    settings: { ...SETTINGS, OPS_PORT: ops.port },
    metrics: createMetrics(),
    checks: {},
  });
  await expect(busy).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
