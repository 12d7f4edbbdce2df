import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { answerRuns, planOf } from './runner.ts';
import { quantile } from './statistics.ts';
import { openTraffic, type Traffic, type TrafficPlan } from './traffic.ts';

/** So many connections with so many requests in flight on each. */
export interface LoadPlan {
  readonly port: number;
  readonly connections: number;
  readonly depth: number;
  readonly traffic: TrafficPlan;
}

interface Waiting {
  readonly holds: readonly string[];
  readonly since: number;
}

/** One connection that keeps its depth of requests in flight until the time is over. */
class Lane {
  readonly #socket: Socket;
  readonly #traffic: Traffic;
  readonly #waiting: (Waiting | undefined)[];
  #begun = '';
  #order: number[] = [];
  #inFlight = 0;
  #until = 0;
  #latencies: number[] = [];
  #finish: (error?: Error) => void = () => undefined;

  constructor(socket: Socket, traffic: Traffic, depth: number) {
    this.#socket = socket.setNoDelay(true);
    this.#traffic = traffic;
    this.#waiting = Array.from({ length: depth });
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('close', () => this.#finish(new Error('the server closed a connection of the load')));
  }

  /** Resolves with the time of each reply, in milliseconds. */
  run(until: number): Promise<number[]> {
    this.#until = until;
    this.#latencies = [];
    return new Promise((resolve, reject) => {
      this.#finish = (error) => (error ? reject(error) : resolve(this.#latencies));
      this.#socket.write(this.#waiting.map((_, slot) => this.#ask(slot)).join(''));
    });
  }

  #ask(slot: number): string {
    const { text, holds } = this.#traffic.request(slot);
    this.#waiting[slot] = { holds, since: performance.now() };
    if (this.#traffic.ordered) this.#order.push(slot);
    this.#inFlight += 1;
    return text;
  }

  #take(chunk: Buffer): void {
    const text = this.#begun + chunk.toString('latin1');
    const now = performance.now();
    let next = '';
    let at = 0;
    for (let end = this.#endOf(text, at); end > 0; end = this.#endOf(text, at)) {
      const slot = this.#answered(text.slice(at, end), now);
      if (slot === undefined) return;
      if (now < this.#until) next += this.#ask(slot);
      at = end;
    }
    this.#begun = text.slice(at);
    if (next !== '') this.#socket.write(next, 'latin1');
    if (this.#inFlight === 0) this.#finish();
  }

  /** Where the reply that begins at `at` ends; 0 when it is not all there. */
  #endOf(text: string, at: number): number {
    if (this.#traffic.framing === 'lines') return text.indexOf('\n', at) + 1;
    const head = text.indexOf('\r\n\r\n', at);
    if (head < 0) return 0;
    const length = /content-length: (\d+)/i.exec(text.slice(at, head))?.[1];
    const end = head + 4 + Number(length);
    return end <= text.length ? end : 0;
  }

  #answered(reply: string, now: number): number | undefined {
    const slot = this.#traffic.ordered
      ? this.#order.shift()
      : Number(reply.slice(10, reply.indexOf('"', 10)));
    const waiting = slot === undefined ? undefined : this.#waiting[slot];
    if (slot === undefined || !waiting?.holds.every((part) => reply.includes(part))) {
      this.#finish(new Error(`a wrong reply: ${reply.slice(0, 300)}`));
      return undefined;
    }
    this.#waiting[slot] = undefined;
    this.#inFlight -= 1;
    this.#latencies.push(now - waiting.since);
    return slot;
  }
}

async function openLane({ port, depth, traffic }: LoadPlan): Promise<Lane> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return new Lane(socket, openTraffic(traffic), depth);
}

const plan = planOf<LoadPlan>();
const lanes = await Promise.all(Array.from({ length: plan.connections }, () => openLane(plan)));

answerRuns(async (seconds) => {
  const started = performance.now();
  const latencies = (await Promise.all(lanes.map((lane) => lane.run(started + seconds * 1000)))).flat();
  const elapsed = (performance.now() - started) / 1000;
  return {
    replies: latencies.length,
    per_second: latencies.length / elapsed,
    median_ms: quantile(latencies, 0.5),
    p95_ms: quantile(latencies, 0.95),
  };
});
