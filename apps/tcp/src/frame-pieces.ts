import type { Written } from '@dossier/domain/server';
import type { ExtId } from '@dossier/wire';
import { REPLY_TAIL, replyHead } from '@dossier/wire';

/** The frame of a reply that goes in pieces. */
export async function* framePieces(extID: ExtId, status: number, { first, rest }: Written) {
  yield replyHead(extID, status) + first;
  if (rest) yield* rest;
  yield REPLY_TAIL;
}
