import { tokenOf, writer } from '../harness/people.ts';
import { startRunner } from '../harness/runner.ts';
import type { Target } from '../harness/target.ts';
import type { ToldChangesPlan } from '../harness/told-changes.ts';

export const t11: Target = {
  name: 'T11',
  ours: 'commit → subscriber on another process, one change at a time',
  reference: 'NOTIFY → Node',
  goals: [
    { figure: 'p99_ms', unit: 'ms', than: 'at most', times: 5 },
    { figure: 'p99_ms', unit: 'ms', than: 'at most', value: 50 },
  ],
  open: async (stage) => {
    const token = await tokenOf(stage, writer);
    const plan: ToldChangesPlan = { port: stage.port, url: stage.urls.url, token, ids: stage.ids };
    return {
      ours: await startRunner(new URL('../harness/told-changes.ts', import.meta.url), plan),
      reference: await startRunner(new URL('../../reference/notify.ts', import.meta.url), {
        url: stage.urls.url,
      }),
    };
  },
};
