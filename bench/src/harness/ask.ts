import { once } from 'node:events';
import { connect } from 'node:net';

interface Reply {
  readonly status: number;
  readonly data: unknown;
}

/** Sends one command on a connection of its own; resolves with the reply. */
export async function ask(port: number, request: object): Promise<Reply> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    socket.write(`${JSON.stringify({ extID: '1', ...request })}\r\n`);
    const chunks: Buffer[] = [];
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      if (chunk.includes('\n')) return JSON.parse(Buffer.concat(chunks).toString()) as Reply;
    }
    throw new Error('the server closed the connection without an answer');
  } finally {
    socket.destroy();
  }
}

/** The same for a command that must succeed: its data. */
export async function askFor<Data>(port: number, request: object): Promise<Data> {
  const { status, data } = await ask(port, request);
  if (status !== 200)
    throw new Error(`${JSON.stringify(request)} was answered ${status} ${JSON.stringify(data)}`);
  return data as Data;
}
