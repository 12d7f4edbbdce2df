import cluster from 'node:cluster';
import { openDatabase } from '@dossier/db';
import fastify from 'fastify';
import { planOf } from '../src/harness/runner.ts';

/** The same read as an ordinary web service does it: the session and the customer by findFirst, the record as JSON. */
const { url, processes } = planOf<{ url: string; processes: number }>();

if (cluster.isPrimary) {
  for (let n = 0; n < processes; n += 1) cluster.fork();
  let listening = 0;
  cluster.on('listening', (_, { port }) => {
    listening += 1;
    if (listening === processes) process.send?.({ port });
  });
  process.on('disconnect', () => process.exit());
} else {
  await serve();
}

async function serve(): Promise<void> {
  const { prisma } = openDatabase({
    url,
    poolMax: 10,
    statementTimeoutMs: 15_000,
    lockTimeoutMs: 5_000,
    pooled: false,
    streamsMax: 1,
    applicationName: 'dossier bench reference',
  });
  const app = fastify();
  app.get<{ Params: { id: string } }>('/customers/:id', async (request, reply) => {
    const sid = request.headers.authorization ?? '';
    const now = Math.floor(Date.now() / 1000);
    const session = await prisma.session.findFirst({
      where: { sid, ended_time: 0, expires_time: { gt: now } },
      include: { staff: true },
    });
    if (session?.staff?.enable !== 1 || session.staff.see_customers !== 1) return reply.code(403).send();
    const customer = await prisma.customer.findFirst({
      where: { customer_id: Number(request.params.id) },
      omit: { password_hash: true, otp_secret: true, otp_last_step: true },
    });
    if (!customer) return reply.code(404).send();
    const text = JSON.stringify(customer, (_, value) => (typeof value === 'bigint' ? Number(value) : value));
    return reply.type('application/json').send(text);
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
}
