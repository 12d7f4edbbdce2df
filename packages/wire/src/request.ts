import type { ExtId } from './envelope.ts';

/** A request as a client sends it; its data is JSON text already. */
export interface RequestFrame {
  command: string;
  extID: ExtId;
  json: string;
  token?: string | undefined;
  idempotencyKey?: string | undefined;
}

/** The frame of a request, with its line end. */
export function encodeRequest({ command, extID, json, token, idempotencyKey }: RequestFrame): string {
  const key = idempotencyKey === undefined ? '' : `,"idempotency_key":${JSON.stringify(idempotencyKey)}`;
  const secret = token ? `,"__token":${JSON.stringify(token)}` : '';
  const name = JSON.stringify(command);
  return `{"command":${name},"extID":${JSON.stringify(extID)},"data":${json}${key}${secret}}\r\n`;
}
