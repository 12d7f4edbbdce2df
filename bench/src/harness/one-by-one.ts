import { once } from 'node:events';
import { connect } from 'node:net';

/** Sends commands one after the other on one connection and tells how long each took. */
export interface Asker {
  ask(
    command: string,
    data: object,
  ): Promise<{ readonly ms: number; readonly rows: readonly Row[]; readonly next?: string }>;
  close(): void;
}

export type Row = Readonly<Record<string, string | number>>;

export async function openAsker(port: number, token: string): Promise<Asker> {
  const socket = connect(port, '127.0.0.1').setNoDelay(true);
  await once(socket, 'connect');
  return {
    async ask(command, data) {
      const began = performance.now();
      socket.write(`${JSON.stringify({ command, extID: '1', data, __token: token })}\r\n`);
      const chunks: Buffer[] = [];
      do chunks.push(((await once(socket, 'data')) as [Buffer])[0]);
      while (chunks.at(-1)?.at(-1) !== 10);
      const ms = performance.now() - began;
      const reply = JSON.parse(Buffer.concat(chunks).toString());
      if (reply.status !== 200)
        throw new Error(`${command} ${JSON.stringify(data)} was answered ${JSON.stringify(reply)}`);
      return { ms, ...reply.data };
    },
    close: () => socket.destroy(),
  };
}
