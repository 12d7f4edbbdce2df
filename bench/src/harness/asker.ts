import { dial, endsReply } from './dial.ts';

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
  const line = await dial(port);
  return {
    async ask<Data>(command: string, data: object) {
      const began = performance.now();
      line.send({ command, data, __token: token });
      const chunks: Buffer[] = [];
      let ended = false;
      while (!ended) {
        const chunk = await line.chunk();
        chunks.push(chunk);
        ended = endsReply(chunk);
      }
      const ms = performance.now() - began;
      const reply = JSON.parse(Buffer.concat(chunks).toString()) as { status: number; data: Data };
      if (reply.status !== 200) throw new Error(`${command} was answered ${JSON.stringify(reply)}`);
      return { data: reply.data, ms };
    },
    close: line.close,
  };
}
