import { connect, type Socket } from 'node:net';
import { createFrameDecoder } from '@dossier/wire';
import type { TcpServer } from '../server.ts';

/** A reply as a test looks at it. */
export interface Reply {
  extID: string | number;
  status: number;
  data: Record<string, unknown>;
}

/** A client over a real socket. */
export class Client {
  readonly socket: Socket;
  /** Resolves with the frames not read yet once the server has closed its half. */
  readonly ended: Promise<Reply[]>;
  readonly closed: Promise<void>;
  readonly #decoder = createFrameDecoder({ maxBytes: 64 * 1024 * 1024 });
  #wake: () => void = () => undefined;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => {
      this.#decoder.push(chunk);
      this.#wake();
    });
    socket.on('error', () => this.#wake());
    this.ended = new Promise((resolve) => socket.on('end', () => resolve([...this.#unread()])));
    this.closed = new Promise((resolve) => socket.on('close', () => resolve()));
  }

  send(...frames: object[]): void {
    this.write(frames.map((frame) => `${JSON.stringify(frame)}\r\n`).join(''));
  }

  write(bytes: string | Uint8Array): void {
    this.socket.write(bytes);
  }

  /** The next reply. */
  async reply(): Promise<Reply> {
    for (;;) {
      const frame = this.#decoder.next();
      if (frame) return JSON.parse(frame.toString()) as Reply;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  *#unread(): Generator<Reply> {
    for (let frame = this.#decoder.next(); frame; frame = this.#decoder.next()) {
      yield JSON.parse(frame.toString()) as Reply;
    }
  }

  async replies(count: number): Promise<Reply[]> {
    const replies: Reply[] = [];
    while (replies.length < count) replies.push(await this.reply());
    return replies;
  }

  /** So many trips to the server and back, which gives it all the time it needs for what it is not to do. */
  async roundTrips(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      this.send({ command: 'Ping' });
      await this.reply();
    }
  }
}

/** Connects to a server of this process. */
export function dial(server: TcpServer, localAddress = '127.0.0.1'): Promise<Client> {
  return dialAt(server.port, localAddress);
}

/** Connects to plain TCP on a port of this machine. */
export function dialAt(port: number, localAddress = '127.0.0.1'): Promise<Client> {
  const socket = connect({ port, host: '127.0.0.1', localAddress, allowHalfOpen: true });
  const client = new Client(socket);
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(client));
    socket.once('error', reject);
  });
}
