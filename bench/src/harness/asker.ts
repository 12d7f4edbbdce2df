import { once } from 'node:events';
import { connect } from 'node:net';

/** Sends commands one after the other on one connection; a refusal throws. */
export interface Asker {
  ask<Data>(command: string, data: object): Promise<Answer<Data>>;
  close(): void;
}

interface Answer<Data> {
  readonly data: Data;
  /** From the request's first byte to the reply's last. */
  readonly ms: number;
}

/** The answer of a list. */
export interface Page {
  readonly rows: readonly Row[];
  readonly next?: string;
}

export type Row = Readonly<Record<string, string | number>>;

export async function openAsker(port: number, token = ''): Promise<Asker> {
  const socket = connect(port, '127.0.0.1').setNoDelay(true);
  await once(socket, 'connect');
  socket.once('end', () => socket.destroy(new Error('the desk closed the connection')));
  return {
    async ask<Data>(command: string, data: object) {
      const request = JSON.stringify({ command, extID: '1', data, __token: token });
      const began = performance.now();
      socket.write(`${request}\r\n`);
      const chunks: Buffer[] = [];
      do chunks.push(((await once(socket, 'data')) as [Buffer])[0]);
      while (chunks.at(-1)?.at(-1) !== 10);
      const ms = performance.now() - began;
      const reply = JSON.parse(Buffer.concat(chunks).toString()) as { status: number; data: Data };
      if (reply.status !== 200) throw new Error(`${command} was answered ${JSON.stringify(reply)}`);
      return { data: reply.data, ms };
    },
    close: () => socket.destroy(),
  };
}
