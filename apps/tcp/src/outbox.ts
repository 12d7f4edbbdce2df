import type { Socket } from 'node:net';

const FLUSH_BYTES = 65_536;

/** Writes frames to a socket, all of one turn of the event loop at once. */
export class Outbox {
  readonly #socket: Socket;
  #waiting: string[] = [];
  #waitingBytes = 0;
  #scheduled = false;
  #blocked = false;

  constructor(socket: Socket, onDrain: () => void) {
    this.#socket = socket;
    socket.on('drain', () => {
      this.#blocked = false;
      onDrain();
    });
  }

  /** The peer does not read as fast as we write. */
  get blocked(): boolean {
    return this.#blocked;
  }

  /** Takes an ASCII frame. */
  send(frame: string): void {
    this.#waiting.push(frame);
    this.#waitingBytes += frame.length;
    // Commands can be answered and taken without end within one turn; only a write tells that the peer is slow.
    if (this.#waitingBytes >= FLUSH_BYTES) this.#flush();
    if (this.#scheduled || this.#waiting.length === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#flush();
    });
  }

  /** Writes what is waiting, then closes our half of the connection. */
  end(): void {
    this.#flush();
    this.#socket.end();
  }

  #flush(): void {
    if (this.#waiting.length === 0) return;
    const text = this.#waiting.length === 1 ? (this.#waiting[0] ?? '') : this.#waiting.join('');
    this.#waiting = [];
    this.#waitingBytes = 0;
    if (this.#socket.writable) this.#blocked = !this.#socket.write(text, 'latin1');
  }
}
