import { z } from 'zod';
import { command, input, plain } from '../kernel/contract.ts';

export const systemContracts = {
  Ping: command({
    kind: 'query',
    summary: 'Answers the server’s time in Unix seconds.',
    access: { callers: 'anyone' },
    input: input({}),
    reply: { time: plain(z.number()) },
    errors: [],
  }),
  GetServerInfo: command({
    kind: 'query',
    summary: 'Names the server, its version, its time and the limits that concern a client.',
    access: { callers: 'anyone' },
    input: input({}),
    reply: {
      name: plain(z.string()),
      version: plain(z.string()),
      time: plain(z.number()),
      limits: plain(z.record(z.string(), z.number())),
    },
    errors: [],
  }),
};
