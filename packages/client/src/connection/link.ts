import { once } from 'node:events';
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { type AnswerFrame, createFrameDecoder, type FrameDecoder, parseAnswer } from '@dossier/wire';
import type { Place } from '../options.ts';

const KEEP_ALIVE_MS = 30_000;

export interface LinkEvents {
  answer(frame: AnswerFrame): void;
  /** More may be written. */
  drained(): void;
}

/** One socket: frames out, frames in, and one end. */
export class Link {
  readonly #socket: Socket;
  readonly #decoder: FrameDecoder;
  readonly #events: LinkEvents;
  /** Why nothing comes any more. */
  readonly lost: Promise<Error>;
  #lastHeard = performance.now();
  #failure: Error | undefined;

  constructor(socket: Socket, { replyMaxBytes, ...events }: LinkEvents & { replyMaxBytes: number }) {
    this.#socket = socket;
    this.#events = events;
    this.#decoder = createFrameDecoder({ maxBytes: replyMaxBytes });
    socket.setNoDelay(true).setKeepAlive(true, KEEP_ALIVE_MS);
    socket.on('data', (chunk) => this.#receive(chunk));
    socket.on('drain', () => events.drained());
    socket.on('end', () => this.destroy(new Error('The server closed the connection.')));
    socket.on('error', (error) => this.destroy(error));
    this.lost = new Promise((resolve) => {
      socket.on('close', () => resolve(this.#failure ?? new Error('The connection was closed.')));
    });
  }

  /** Nothing can be written, or the server does not read as fast as we write. */
  get blocked(): boolean {
    return !this.#socket.writable || this.#socket.writableNeedDrain;
  }

  /** Whether anything has come since then, by `performance.now()`. */
  heardSince(time: number): boolean {
    return this.#lastHeard > time;
  }

  send(frame: string): void {
    this.#socket.write(frame);
  }

  /** Reads no more for now, so that the server notices. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  destroy(error: Error): void {
    this.#failure ??= error;
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    this.#lastHeard = performance.now();
    this.#decoder.push(chunk);
    for (let frame = this.#decoder.next(); frame; frame = this.#decoder.next()) {
      const answer = parseAnswer(frame);
      if (answer) this.#events.answer(answer);
      else this.destroy(new Error('The server sent what is no frame of a desk.'));
    }
    if (this.#decoder.tooLarge) this.destroy(new Error('The server sent a frame above replyMaxBytes.'));
  }
}

/** Opens a socket; rejects when that fails or is aborted. */
export async function openSocket({ host, port, tls }: Place, signal: AbortSignal): Promise<Socket> {
  signal.throwIfAborted();
  const options = tls === true || !tls ? {} : tls;
  const socket = tls
    ? connectTls({ host, port, servername: nameOf(host), ...options })
    : connectPlain({ host, port });
  try {
    await once(socket, tls ? 'secureConnect' : 'connect', { signal });
    return socket;
  } catch (error) {
    socket.on('error', () => undefined).destroy();
    throw error;
  }
}

/** TLS sends no addresses as names. */
function nameOf(host: string): string {
  return /^[\d.]+$|:/.test(host) ? '' : host;
}
