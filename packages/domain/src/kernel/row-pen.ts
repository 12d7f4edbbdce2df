const FIRST_BYTES = 65_536;
/** More is not kept for the next rows. */
const KEPT_BYTES = 1_048_576;
/** What a character takes at most in UTF-8. */
const CHARACTER_BYTES = 3;
const LAST_ASCII = 0x7f;

/** Characters that mean nothing to a row's text, to JSON, or to a door. */
const PLAIN = Uint8Array.from({ length: 65_536 }, (_, code) =>
  /[ !#-&(*+\--[\]-~]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** JSON on its way out, in bytes: strings put together from so many parts cost more than all else in them. */
export class RowPen {
  #bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  #isAscii = true;
  /** How much is written; set back, what was written after it is given up. */
  end = 0;

  begin(): void {
    this.end = 0;
    this.#isAscii = true;
  }

  /** Makes room: what is copied needs as many bytes as it has characters. */
  reserve(bytes: number): void {
    const needed = this.end + bytes;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * needed);
    this.#bytes.copy(larger, 0, 0, this.end);
    this.#bytes = larger;
  }

  /** Copies from a row's text while it is plain; answers where that ends. */
  copyPlain(row: string, from: number): number {
    const bytes = this.#bytes;
    let [at, end] = [from, this.end];
    for (let code = row.charCodeAt(at); PLAIN[code] === 1; code = row.charCodeAt(at)) {
      bytes[end++] = code;
      at++;
    }
    this.end = end;
    return at;
  }

  copyOne(ascii: number): void {
    this.#bytes[this.end++] = ascii;
  }

  copy(ascii: Uint8Array): void {
    const bytes = this.#bytes;
    let end = this.end;
    for (let at = 0; at < ascii.length; at++) bytes[end++] = ascii[at] ?? 0;
    this.end = end;
  }

  /** Writes any text, and leaves so much room after it. */
  write(text: string, room: number): void {
    this.reserve(text.length * CHARACTER_BYTES + room);
    const bytes = this.#bytes;
    let end = this.end;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code > LAST_ASCII) {
        this.#isAscii = false;
        this.end += bytes.write(text, this.end);
        return;
      }
      bytes[end++] = code;
    }
    this.end = end;
  }

  /** All that is written. */
  take(): string {
    const text = this.#bytes.toString(this.#isAscii ? 'latin1' : 'utf8', 0, this.end);
    if (this.#bytes.length > KEPT_BYTES) this.#bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
    return text;
  }
}
