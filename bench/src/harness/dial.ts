import { once } from 'node:events';
import { connect } from 'node:net';

/** A connection to the desk that is read chunk by chunk. */
export interface Line {
  send(request: object): void;
  /** What came next; throws when the desk closed the connection instead. */
  chunk(): Promise<Buffer>;
  close(): void;
}

export async function dial(port: number): Promise<Line> {
  const socket = connect(port, '127.0.0.1').setNoDelay(true);
  await once(socket, 'connect');
  const chunks: AsyncIterator<Buffer> = socket[Symbol.asyncIterator]();
  return {
    send: (request) => socket.write(`${JSON.stringify({ extID: '1', ...request })}\r\n`),
    async chunk() {
      const { value, done } = await chunks.next();
      if (done) throw new Error('the desk closed the connection');
      return value;
    },
    close: () => socket.destroy(),
  };
}

/** Whether a reply ends with this chunk. */
export function endsReply(chunk: Buffer): boolean {
  return chunk[chunk.length - 1] === 0x0a;
}
