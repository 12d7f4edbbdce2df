import { startReference } from '../harness/loads.ts';
import { tokenOf, writer } from '../harness/people.ts';
import type { Target } from '../harness/target.ts';
import { startGets } from './gets.ts';

const shape = { connections: 8, depth: 8 };

export const t4: Target = {
  name: 'T4',
  ours: 'MngGetCustomer 8 × 8',
  reference: 'Fastify + Prisma findFirst, JSON',
  goals: [{ figure: 'per_second', unit: '/s', than: 'at least', times: 10 }],
  open: async (stage) => {
    const server = { program: 'fastify-prisma.ts', plan: { url: stage.urls.url } };
    const token = sessionOf(await tokenOf(stage, writer));
    return {
      ours: await startGets(stage, shape),
      reference: await startReference(stage, server, {
        ...shape,
        traffic: { kind: 'http get', token, ids: stage.ids },
      }),
    };
  },
};

/** The session a token names; the reference is spared the check of the signature. */
function sessionOf(token: string): string {
  const [, claims = ''] = token.split('.');
  return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sid: string }).sid;
}
