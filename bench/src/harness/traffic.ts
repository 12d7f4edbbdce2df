/** What a load sends and what must come back. */
export interface Traffic {
  /** How replies are cut out of the stream. */
  readonly framing: 'lines' | 'http';
  /** Replies come in the order of their requests; else the extID tells which request one answers. */
  readonly ordered: boolean;
  request(slot: number): Request;
}

interface Request {
  readonly text: string;
  /** Texts that stand in the right answer. */
  readonly holds: readonly string[];
}

export interface Ids {
  readonly from: number;
  readonly to: number;
}

/** A customer who signs in. */
export interface Entrant {
  readonly customer_id: number;
  readonly email: string;
}

/** What each kind of traffic needs to know. */
export interface TrafficPlan {
  readonly kind: 'get' | 'update' | 'ping' | 'echo' | 'http get' | 'sign-in';
  readonly token?: string;
  readonly ids?: Ids;
  readonly entrants?: readonly Entrant[];
  /** Of every one of them. */
  readonly password?: string;
}

export function openTraffic(plan: TrafficPlan): Traffic {
  const { kind, token = '', ids = { from: 1, to: 1 }, entrants = [], password } = plan;
  const anyId = () => ids.from + Math.floor(Math.random() * (ids.to - ids.from + 1));
  const frame = (slot: number, command: string, data: object) =>
    `${JSON.stringify({ command, extID: String(slot), data, __token: token })}\r\n`;
  const kinds: Record<TrafficPlan['kind'], Traffic> = {
    get: {
      framing: 'lines',
      ordered: false,
      request: (slot) => {
        const customer_id = anyId();
        const text = frame(slot, 'MngGetCustomer', { customer_id });
        return { text, holds: [`"customer_id":${customer_id},`, '"status":200,'] };
      },
    },
    update: {
      framing: 'lines',
      ordered: false,
      request: (slot) => {
        const customer_id = anyId();
        const segment = `s${Math.floor(Math.random() * 1e6)}`;
        const text = frame(slot, 'MngUpdateCustomer', { customer_id, segment });
        return { text, holds: [`"customer_id":${customer_id},`, `"segment":"${segment}"`, '"status":200,'] };
      },
    },
    'sign-in': {
      framing: 'lines',
      ordered: false,
      request: (slot) => {
        const { customer_id, email } = entrants[Math.floor(Math.random() * entrants.length)] as Entrant;
        const text = frame(slot, 'AuthCustomer', { email, password });
        return { text, holds: [`"customer_id":${customer_id},`, '"status":200,', '"__token":"'] };
      },
    },
    ping: {
      framing: 'lines',
      ordered: false,
      request: (slot) => ({ text: frame(slot, 'Ping', {}), holds: ['"status":200,"data":{"time":'] }),
    },
    echo: {
      framing: 'lines',
      ordered: true,
      request: (slot) => {
        const text = frame(slot, 'Ping', {});
        return { text, holds: [text.trimEnd()] };
      },
    },
    'http get': {
      framing: 'http',
      ordered: true,
      request: () => {
        const customer_id = anyId();
        const text = `GET /customers/${customer_id} HTTP/1.1\r\nhost: bench\r\nauthorization: ${token}\r\n\r\n`;
        return { text, holds: [`"customer_id":${customer_id},`, 'HTTP/1.1 200 '] };
      },
    },
  };
  return kinds[kind];
}
