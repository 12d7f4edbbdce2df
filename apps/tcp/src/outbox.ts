import type { Socket } from 'node:net';

const FLUSH_BYTES = 65_536;

/** The other side left in the middle of a frame. */
export class PeerGone extends Error {
  override name = 'PeerGone';
}

/** Writes frames to a socket, all of one turn of the event loop at once, and long ones in pieces. */
export class Outbox {
  readonly #socket: Socket;
  #waiting: string[] = [];
  #waitingBytes = 0;
  #scheduled = false;
  #blocked = false;
  /** Long frames that are not finished; all others wait behind the first of them. */
  #streams = 0;
  #lastStream: Promise<void> = Promise.resolve();
  #goOn: () => void = () => undefined;

  constructor(socket: Socket, onDrain: () => void) {
    this.#socket = socket;
    socket.on('drain', () => {
      this.#blocked = false;
      this.#goOn();
      this.#flush();
      onDrain();
    });
    socket.on('close', () => this.#goOn());
  }

  /** The peer does not read as fast as we write. */
  get blocked(): boolean {
    return this.#blocked;
  }

  /** How much is not in the socket's hands yet. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  /** Gives up the frames that wait for a frame to go out in their place. */
  replaceWaiting(frame: string): void {
    this.#waiting = [frame];
    this.#waitingBytes = frame.length;
  }

  /** Takes an ASCII frame. */
  send(frame: string): void {
    this.#waiting.push(frame);
    this.#waitingBytes += frame.length;
    // Commands can be answered and taken without end within one turn; only a write tells that the peer is slow.
    if (this.#waitingBytes >= FLUSH_BYTES) this.#flush();
    if (this.#scheduled || this.#blocked || this.#waiting.length === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#flush();
    });
  }

  /** Takes one ASCII frame in pieces, asked for as the peer reads; rejects when it could not be finished. */
  async stream(pieces: AsyncIterable<string>): Promise<void> {
    const before = this.#lastStream;
    this.#streams++;
    const written = before.then(() => this.#write(pieces));
    this.#lastStream = written.catch(() => undefined);
    await written;
  }

  /** Writes what is waiting, then closes our half of the connection. */
  end(): void {
    if (this.#streams === 0) this.#flushAll();
    this.#socket.end();
  }

  async #write(pieces: AsyncIterable<string>): Promise<void> {
    this.#flushAll();
    try {
      for await (const piece of pieces) await this.#writeWhole(piece);
    } catch (error) {
      // Nothing may follow a frame that was not finished.
      this.#socket.destroy();
      throw error;
    } finally {
      this.#streams--;
    }
    this.#flush();
  }

  async #writeWhole(piece: string): Promise<void> {
    if (!this.#socket.writable) throw new PeerGone('the peer closed the connection');
    this.#blocked = !this.#socket.write(piece, 'latin1');
    if (!this.#blocked) return;
    await new Promise<void>((resolve) => {
      this.#goOn = resolve;
    });
  }

  /** What the peer does not read yet waits here, where it can still be given up. */
  #flush(): void {
    if (this.#streams === 0 && !this.#blocked) this.#flushAll();
  }

  #flushAll(): void {
    if (this.#waiting.length === 0) return;
    const text = this.#waiting.length === 1 ? (this.#waiting[0] ?? '') : this.#waiting.join('');
    this.#waiting = [];
    this.#waitingBytes = 0;
    if (this.#socket.writable) this.#blocked = !this.#socket.write(text, 'latin1');
  }
}
