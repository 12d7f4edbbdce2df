import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { type CommandReply, toFailure } from '@dossier/domain/server';
import {
  createFrameDecoder,
  type Envelope,
  type ExtId,
  encodeReply,
  type FrameDecoder,
  type FrameFault,
  parseEnvelope,
  REPLY_TAIL,
  replyHead,
} from '@dossier/wire';
import { createClosing } from './closing.ts';
import type { Door } from './door.ts';
import { EventFeed } from './event-feed.ts';
import { framePieces } from './frame-pieces.ts';
import type { Seat } from './guests.ts';
import { CommandOrder } from './order.ts';
import { Outbox, PeerGone } from './outbox.ts';
import { type Origin, runCommand } from './run-command.ts';

type Failure = ReturnType<typeof toFailure>;

/** One client: bytes in, commands in their turn, frames out. */
export class Connection implements Origin {
  readonly address: string;
  readonly name = randomUUID();
  readonly order = new CommandOrder();
  readonly subscriber: EventFeed;
  readonly #door: Door;
  readonly #socket: Socket;
  readonly #seat: Seat;
  readonly #decoder: FrameDecoder;
  readonly #outbox: Outbox;
  #signedIn = false;
  #inFlight = 0;
  #badFrames = 0;
  #inputEnded = false;
  #ending = false;
  #frameTimer: NodeJS.Timeout | undefined;
  #lingerTimer: NodeJS.Timeout | undefined;
  #closing: AbortController | undefined;

  constructor(door: Door, socket: Socket, { address, seat }: { address: string; seat: Seat }) {
    const { FRAME_MAX_BYTES, FRAME_MAX_BYTES_ANONYMOUS, IDLE_TIMEOUT_S, EVENT_BACKLOG_BYTES } = door.settings;
    this.#door = door;
    this.#socket = socket;
    this.#seat = seat;
    this.address = address;
    this.#decoder = createFrameDecoder({ maxBytes: Math.min(FRAME_MAX_BYTES_ANONYMOUS, FRAME_MAX_BYTES) });
    this.#outbox = new Outbox(socket, () => this.#drained());
    this.subscriber = new EventFeed(this.#outbox, EVENT_BACKLOG_BYTES, () => this.#tooSlow());
    door.metrics.connections.inc({ signed_in: 0 });
    socket.setTimeout(IDLE_TIMEOUT_S * 1000, () => {
      if (this.#inFlight === 0) this.finish();
    });
    socket.on('data', (chunk) => this.#receive(chunk));
    socket.on('end', () => {
      this.#inputEnded = true;
      this.#pump();
    });
    socket.on('error', (error) => door.log.debug({ err: error, address }, 'connection failed'));
    socket.on('close', () => this.#closed());
  }

  get closed(): AbortSignal {
    this.#closing ??= createClosing();
    return this.#closing.signal;
  }

  /** Takes no more frames, answers what runs, closes our half, discards input for a while, then closes. */
  finish(): void {
    if (this.#ending) return;
    this.#ending = true;
    this.#stopFrameTimer();
    this.#socket.resume();
    if (this.#inFlight === 0) this.#halfClose();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  answer(extID: ExtId, reply: CommandReply): Promise<boolean> | undefined {
    if (reply.session !== undefined && !this.#signedIn) this.#signIn();
    const { written } = reply;
    if (written?.rest) return this.#stream(framePieces(extID, reply.status, written));
    if (written) this.#outbox.send(`${replyHead(extID, reply.status)}${written.first}${REPLY_TAIL}`);
    else this.#send(extID, reply);
    this.#answered();
    return undefined;
  }

  #drained(): void {
    this.#door.desk.events.resume(this.subscriber);
    this.#pump();
  }

  /** Its peer was told; what is not answered yet is not waited for. */
  #tooSlow(): void {
    this.#door.desk.events.leave(this.subscriber);
    this.finish();
    this.#halfClose();
  }

  #answered(): void {
    this.#inFlight--;
    if (!this.#ending) this.#pump();
    else if (this.#inFlight === 0) this.#halfClose();
  }

  /** Sends a long reply as the peer reads it; one that cannot be finished in time ends the connection. */
  async #stream(pieces: AsyncGenerator<string, void, void>): Promise<boolean> {
    const overdue = setTimeout(() => this.#socket.destroy(), this.#door.settings.STREAM_TIMEOUT_S * 1000);
    try {
      await this.#outbox.stream(pieces);
      return true;
    } catch (error) {
      if (!(error instanceof PeerGone)) this.#door.log.error({ err: error }, 'a long reply was cut');
      return false;
    } finally {
      clearTimeout(overdue);
      this.#answered();
    }
  }

  #receive(chunk: Buffer): void {
    if (this.#ending) return;
    this.#decoder.push(chunk);
    this.#pump();
  }

  /** Takes frames until none is left or no more may be taken, and reads on only in the first case. */
  #pump(): void {
    let taken = 0;
    for (let frame = this.#nextFrame(); frame; frame = this.#nextFrame()) {
      this.#take(frame);
      taken++;
    }
    if (this.#ending) return;
    if (this.#decoder.tooLarge) this.#meetTooLarge();
    else if (this.#mayTake()) this.#readOn(taken > 0);
    else this.#pause();
  }

  #nextFrame(): Buffer | undefined {
    return this.#mayTake() ? this.#decoder.next() : undefined;
  }

  #readOn(isNewFrame: boolean): void {
    this.#socket.resume();
    if (!this.#decoder.partial) this.#stopFrameTimer();
    else if (isNewFrame || !this.#frameTimer) this.#startFrameTimer();
    if (this.#inputEnded && this.#inFlight === 0) this.finish();
  }

  #mayTake(): boolean {
    return !this.#ending && !this.#outbox.blocked && this.#inFlight < this.#door.settings.IN_FLIGHT_MAX;
  }

  #pause(): void {
    this.#socket.pause();
    this.#stopFrameTimer();
  }

  #take(frame: Buffer): void {
    const { envelope, fault } = parseEnvelope(frame);
    if (fault) this.#refuseBadFrame(fault);
    else this.#run(envelope);
  }

  #run(envelope: Envelope): void {
    this.#badFrames = 0;
    if (this.#door.draining) {
      this.#refuse(envelope.extID, toFailure('RET_ERR_SHUTDOWN'), 'draining');
    } else {
      this.#inFlight++;
      runCommand(this.#door, this, envelope);
    }
  }

  #refuseBadFrame({ extID, problems }: FrameFault): void {
    this.#refuse(extID, toFailure('INVALID_DATA', undefined, { fields: problems }), 'unreadable');
    if (problems.every(({ field }) => field === 'idempotency_key')) return;
    if (++this.#badFrames >= this.#door.settings.BAD_FRAMES_MAX) this.finish();
  }

  /** Until a token of an earlier frame has proved valid, it is open which limit holds. */
  #meetTooLarge(): void {
    if (!this.#signedIn && this.#inFlight > 0) {
      this.#pause();
    } else {
      this.#refuse('', toFailure('RET_BAD_REQUEST'), 'too_large');
      this.finish();
    }
  }

  #refuse(extID: ExtId, failure: Failure, reason: string): void {
    this.#door.metrics.framesRefused.inc({ reason });
    this.#send(extID, failure);
  }

  #send(extID: ExtId, { status, data }: { status: number; data: unknown }): void {
    try {
      this.#outbox.send(encodeReply({ extID, status, data }));
    } catch (error) {
      this.#door.log.error({ err: error }, 'a reply could not be written as JSON');
      this.#outbox.send(encodeReply({ extID, ...toFailure('RET_TECH_PROBLEM') }));
    }
  }

  #signIn(): void {
    this.#signedIn = true;
    this.#decoder.maxBytes = this.#door.settings.FRAME_MAX_BYTES;
    this.#seat.leave();
    this.#door.metrics.connections.dec({ signed_in: 0 });
    this.#door.metrics.connections.inc({ signed_in: 1 });
  }

  #startFrameTimer(): void {
    this.#stopFrameTimer();
    this.#frameTimer = setTimeout(() => {
      this.#refuse('', toFailure('RET_TIMEOUT', 'The frame was not complete in time.'), 'incomplete');
      this.finish();
    }, this.#door.settings.FRAME_TIMEOUT_S * 1000);
  }

  #stopFrameTimer(): void {
    clearTimeout(this.#frameTimer);
    this.#frameTimer = undefined;
  }

  #halfClose(): void {
    if (this.#socket.destroyed || this.#socket.writableEnded) return;
    this.#outbox.end();
    this.#lingerTimer = setTimeout(() => this.#socket.destroy(), this.#door.lingerMs);
  }

  #closed(): void {
    this.#ending = true;
    this.#closing?.abort();
    this.#door.desk.events.leave(this.subscriber);
    this.#stopFrameTimer();
    clearTimeout(this.#lingerTimer);
    this.#seat.leave();
    this.#door.metrics.connections.dec({ signed_in: this.#signedIn ? 1 : 0 });
  }
}
