import type { Socket } from 'node:net';
import type { Desk } from '@dossier/domain/server';
import type { Logger, Metrics, Settings } from '@dossier/runtime';
import { Guests } from './guests.ts';
import type { Place } from './place.ts';

/** The settings the TCP door reads. */
export type TcpSettings = Pick<
  Settings,
  | 'TCP_HOST'
  | 'TCP_PORT'
  | 'TCP_PLAINTEXT'
  | 'TCP_TLS_PORT'
  | 'TLS_CERT'
  | 'TLS_KEY'
  | 'FRAME_MAX_BYTES'
  | 'FRAME_MAX_BYTES_ANONYMOUS'
  | 'FRAME_TIMEOUT_S'
  | 'IN_FLIGHT_MAX'
  | 'BAD_FRAMES_MAX'
  | 'IDLE_TIMEOUT_S'
  | 'ANONYMOUS_MAX'
  | 'ANONYMOUS_MAX_PER_ADDRESS'
  | 'COMMAND_TIMEOUT_MS'
  | 'STREAM_TIMEOUT_S'
  | 'SHUTDOWN_DEADLINE_MS'
  | 'EVENT_BACKLOG_BYTES'
>;

/** What the door runs on. */
export interface DoorOptions {
  desk: Pick<Desk, 'execute' | 'events'>;
  settings: TcpSettings;
  log: Logger;
  metrics: Metrics;
  /** How long input is discarded after our half of a connection was closed, in milliseconds. */
  lingerMs?: number;
}

/** What the connections of one server share. */
export class Door {
  readonly desk: DoorOptions['desk'];
  readonly settings: TcpSettings;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly guests: Guests;
  readonly lingerMs: number;
  /** Sockets whose TLS handshake is not finished, by peer. */
  readonly handshakes = new Map<string, { socket: Socket; place: Place }>();
  #draining = false;
  #inFlight = 0;
  #whenIdle: (() => void) | undefined;

  constructor({ desk, settings, log, metrics, lingerMs = 2000 }: DoorOptions) {
    this.desk = desk;
    this.settings = settings;
    this.log = log;
    this.metrics = metrics;
    this.lingerMs = lingerMs;
    this.guests = new Guests(settings.ANONYMOUS_MAX, settings.ANONYMOUS_MAX_PER_ADDRESS);
  }

  /** No new command is taken. */
  get draining(): boolean {
    return this.#draining;
  }

  /** Stops taking commands; resolves when all that were taken are answered. */
  drain(): Promise<void> {
    this.#draining = true;
    return new Promise((resolve) => {
      this.#whenIdle = resolve;
      if (this.#inFlight === 0) resolve();
    });
  }

  commandTaken(): void {
    this.#inFlight++;
    this.metrics.commandsInFlight.inc();
  }

  commandFinished(): void {
    this.#inFlight--;
    this.metrics.commandsInFlight.dec();
    if (this.#inFlight === 0) this.#whenIdle?.();
  }
}
