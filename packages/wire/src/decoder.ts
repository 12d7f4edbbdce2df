/** Cuts a stream of bytes into frames, without a socket: push what arrived, then ask for frames until none is left. */
export interface FrameDecoder {
  /** Largest frame in bytes, its line end not counted; may be raised while running. */
  maxBytes: number;
  /** The frame at the head is too large; nothing more comes until maxBytes is raised. */
  readonly tooLarge: boolean;
  /** Some bytes of a frame have arrived, but not its end. Meaningful once next() has returned undefined. */
  readonly partial: boolean;
  /** Takes bytes over; they must not change afterwards. */
  push(chunk: Buffer): void;
  /** The next frame that is not blank, without its line end; its bytes are valid until the next call. */
  next(): Buffer | undefined;
}

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
const KEPT_BYTES = 4096;

/** A decoder for frames that end with CRLF or LF; its time is linear in the bytes however they are cut. */
export function createFrameDecoder({ maxBytes }: { maxBytes: number }): FrameDecoder {
  return new ChunkDecoder(maxBytes);
}

class ChunkDecoder implements FrameDecoder {
  maxBytes: number;
  tooLarge = false;
  readonly #waiting: Buffer[] = [];
  #head: Buffer | undefined;
  #at = 0;
  #begun = Buffer.alloc(0);
  #begunLength = 0;

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes;
  }

  get partial(): boolean {
    return this.#begunLength > 0 || this.#head !== undefined;
  }

  push(chunk: Buffer): void {
    if (chunk.length === 0) return;
    if (this.#head === undefined) this.#head = chunk;
    else this.#waiting.push(chunk);
  }

  next(): Buffer | undefined {
    this.tooLarge = false;
    while (this.#head !== undefined) {
      const end = this.#head.indexOf(LF, this.#at);
      const rest = this.#head.subarray(this.#at, end < 0 ? undefined : end);
      if (this.#exceeds(rest)) {
        this.tooLarge = true;
        return undefined;
      }
      if (end < 0) {
        this.#begin(rest);
        this.#advance(this.#head.length);
        continue;
      }
      const frame = withoutCr(this.#begunLength === 0 ? rest : this.#finish(rest));
      this.#advance(end + 1);
      if (!isBlank(frame)) return frame;
    }
    return undefined;
  }

  #exceeds(rest: Buffer): boolean {
    const length = this.#begunLength + rest.length;
    if (length <= this.maxBytes) return false;
    const last = rest.length > 0 ? rest[rest.length - 1] : this.#begun[this.#begunLength - 1];
    return length > this.maxBytes + 1 || last !== CR;
  }

  #advance(at: number): void {
    this.#at = at;
    if (this.#head === undefined || at < this.#head.length) return;
    this.#head = this.#waiting.shift();
    this.#at = 0;
  }

  /** Copies into a buffer that doubles: chunks of one byte cost neither quadratic time nor an object each. */
  #begin(bytes: Buffer): void {
    const needed = this.#begunLength + bytes.length;
    if (needed > this.#begun.length) {
      const grown = Buffer.allocUnsafeSlow(Math.max(needed, this.#begun.length * 2, 1024));
      this.#begun.copy(grown, 0, 0, this.#begunLength);
      this.#begun = grown;
    }
    bytes.copy(this.#begun, this.#begunLength);
    this.#begunLength = needed;
  }

  #finish(rest: Buffer): Buffer {
    this.#begin(rest);
    const frame = this.#begun.subarray(0, this.#begunLength);
    this.#begunLength = 0;
    if (this.#begun.length > KEPT_BYTES) this.#begun = Buffer.alloc(0);
    return frame;
  }
}

function withoutCr(line: Buffer): Buffer {
  return line.length > 0 && line[line.length - 1] === CR ? line.subarray(0, -1) : line;
}

function isBlank(frame: Buffer): boolean {
  return frame.every((byte) => byte === SPACE || byte === TAB || byte === CR);
}
