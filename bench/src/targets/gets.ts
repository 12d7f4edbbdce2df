import { startLoad } from '../harness/loads.ts';
import { tokenOf, writer } from '../harness/people.ts';
import type { Stage } from '../harness/stage.ts';
import type { Side } from '../harness/target.ts';

/** Customers read one by one over TCP, any of them, by somebody who sees contacts. */
export async function startGets(stage: Stage, shape: { connections: number; depth: number }): Promise<Side> {
  const token = await tokenOf(stage, writer);
  return startLoad({ port: stage.port, ...shape, traffic: { kind: 'get', token, ids: stage.ids } });
}
