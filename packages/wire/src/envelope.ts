import { isAscii, isUtf8 } from 'node:buffer';
import { isDeeper } from './depth.ts';

/** What a client calls its request; '' when it gave none. */
export type ExtId = string | number;

/** A request as it came in one frame. */
export interface Envelope {
  command: string;
  extID: ExtId;
  data: Record<string, unknown>;
  token: string;
  idempotencyKey: string | undefined;
}

/** One thing wrong with a frame; field is '' when it is the frame as a whole. */
export interface FrameProblem {
  field: string;
  rule: string;
  message: string;
}

/** What is wrong with a frame; extID as far as it could be read. */
export interface FrameFault {
  extID: ExtId;
  problems: FrameProblem[];
}

/** A frame read: a request or a fault. */
export type ParsedFrame =
  | { envelope: Envelope; fault?: undefined }
  | { envelope?: undefined; fault: FrameFault };

const MAX_DEPTH = 32;
const MAX_ID_LENGTH = 64;
const BOM = 0xfeff;

/** Reads the JSON document of one frame. */
export function parseEnvelope(bytes: Buffer): ParsedFrame {
  const text = toText(bytes);
  if (text === undefined) return unreadable('utf8', 'The frame is not UTF-8.');
  if (isDeeper(bytes, MAX_DEPTH))
    return unreadable('depth', `The frame nests deeper than ${MAX_DEPTH} levels.`);
  const frame = toJson(text);
  if (frame === undefined) return unreadable('json', 'The frame is not JSON.');
  if (!isObject(frame)) return unreadable('object', 'The frame is not a JSON object.');
  return toEnvelope(frame);
}

function toEnvelope(frame: Record<string, unknown>): ParsedFrame {
  const { command, data = {}, extID = '', idempotency_key: idempotencyKey, __token: token } = frame;
  if (typeof command === 'string' && isObject(data) && isExtId(extID) && isKeyOrAbsent(idempotencyKey)) {
    // A token that is no text is like none: whether the command needs one is not known here.
    return {
      envelope: { command, extID, data, token: typeof token === 'string' ? token : '', idempotencyKey },
    };
  }
  const problems: FrameProblem[] = [];
  if (typeof command !== 'string') problems.push(typeProblem('command', 'a string'));
  if (!isExtId(extID)) {
    problems.push(typeProblem('extID', `a string of at most ${MAX_ID_LENGTH} characters or a safe integer`));
  }
  if (!isObject(data)) problems.push(typeProblem('data', 'an object'));
  if (!isKeyOrAbsent(idempotencyKey)) {
    problems.push(typeProblem('idempotency_key', `a string of 1 to ${MAX_ID_LENGTH} characters`));
  }
  return { fault: { extID: isExtId(extID) ? extID : '', problems } };
}

function toText(bytes: Buffer): string | undefined {
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (!isUtf8(bytes)) return undefined;
  const text = bytes.toString('utf8');
  return text.charCodeAt(0) === BOM ? text.slice(1) : text;
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isExtId(value: unknown): value is ExtId {
  return typeof value === 'string' ? isAtMost(value, MAX_ID_LENGTH) : Number.isSafeInteger(value);
}

function isKeyOrAbsent(value: unknown): value is string | undefined {
  return value === undefined || (typeof value === 'string' && value !== '' && isAtMost(value, MAX_ID_LENGTH));
}

function isAtMost(value: string, codePoints: number): boolean {
  return value.length <= codePoints || (value.length <= codePoints * 2 && [...value].length <= codePoints);
}

function typeProblem(field: string, expected: string): FrameProblem {
  return { field, rule: 'type', message: `must be ${expected}` };
}

function unreadable(rule: string, message: string): ParsedFrame {
  return { fault: { extID: '', problems: [{ field: '', rule, message }] } };
}
