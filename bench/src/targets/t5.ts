import { startLoad, startReference } from '../harness/loads.ts';
import type { Target } from '../harness/target.ts';

const shape = { connections: 8, depth: 32 };

export const t5: Target = {
  name: 'T5',
  ours: 'Ping 8 × 32',
  reference: 'line echo',
  goals: [{ figure: 'per_second', unit: '/s', than: 'at least', times: 0.4 }],
  open: async (stage) => ({
    ours: await startLoad({ port: stage.port, ...shape, traffic: { kind: 'ping' } }),
    reference: await startReference(
      stage,
      { program: 'line-echo.ts', plan: {} },
      { ...shape, traffic: { kind: 'echo' } },
    ),
  }),
};
