import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { invalid } from '../kernel/errors.ts';
import type { Value } from './conditions.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a cursor is bound to: who asks for what, under which filter, in which order. */
export interface CursorScope {
  readonly key: Buffer;
  readonly staff_id: number;
  readonly command: string;
  /** The filter and the order; anything that must be the same on the next page. */
  readonly list: unknown;
}

/** The order values of the last row, readable and usable by nobody else and for nothing else. */
export function sealCursor(scope: CursorScope, last: readonly Value[]): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, scope.key, nonce).setAAD(bound(scope));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(last), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** The values in a cursor; `INVALID_DATA` when it was made for another list or by nobody. */
export function openCursor(scope: CursorScope, cursor: string): Value[] {
  try {
    const bytes = Buffer.from(cursor, 'base64url');
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv(CIPHER, scope.key, nonce, { authTagLength: TAG_BYTES }).setAAD(
      bound(scope),
    );
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const sealed = bytes.subarray(NONCE_BYTES + TAG_BYTES);
    return JSON.parse(Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8'));
  } catch {
    const message = 'is not a cursor of this list; begin again without it';
    throw invalid([{ field: 'after', rule: 'cursor', message }]);
  }
}

function bound({ staff_id, command, list }: CursorScope): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([staff_id, command, list]))
    .digest();
}
