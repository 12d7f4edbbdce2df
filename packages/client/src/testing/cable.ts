import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What becomes of bytes on their way: they pass, the cable is cut before them, within them, or they get lost. */
type Fate = 'pass' | 'cut' | 'half' | 'lose';

/** A cable between clients and a server, which a test cuts. */
export class Cable {
  port = 0;
  /** How many connections there have been. */
  plugged = 0;
  /** Where the server is. */
  target: number;
  asked: (text: string) => Fate = () => 'pass';
  answered: (text: string) => Fate = () => 'pass';
  readonly #server: Server;
  readonly #ends = new Set<Socket>();
  readonly #clients = new Set<Socket>();

  private constructor(target: number) {
    this.target = target;
    this.#server = createServer((client) => this.#plug(client));
  }

  static async to(target: number): Promise<Cable> {
    const cable = new Cable(target);
    cable.#server.listen(0, '127.0.0.1');
    await once(cable.#server, 'listening');
    cable.port = (cable.#server.address() as AddressInfo).port;
    return cable;
  }

  /** Lets the next bytes for which `when` holds meet their fate, and all others pass. */
  next(way: 'asked' | 'answered', fate: Fate, when: (text: string) => boolean = () => true): Promise<void> {
    return new Promise((resolve) => {
      this[way] = (text) => {
        if (!when(text)) return 'pass';
        this[way] = () => 'pass';
        resolve();
        return fate;
      };
    });
  }

  /** How many connections there are. */
  get connections(): number {
    return this.#clients.size;
  }

  /** Says something to every client as if it came from the server. */
  say(text: string): void {
    for (const client of this.#clients) client.write(text);
  }

  cut(): void {
    for (const socket of this.#ends) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #plug(client: Socket): void {
    this.plugged++;
    const server = connect(this.target, '127.0.0.1');
    const cut = () => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      this.#ends.add(socket);
      socket.setNoDelay(true);
      socket.on('error', cut);
      socket.on('close', cut);
      socket.on('close', () => this.#ends.delete(socket));
    }
    this.#clients.add(client);
    client.on('close', () => this.#clients.delete(client));
    client.on('data', (chunk) =>
      carry(chunk, this.asked(chunk.toString()), { from: client, to: server, cut }),
    );
    server.on('data', (chunk) =>
      carry(chunk, this.answered(chunk.toString()), { from: server, to: client, cut }),
    );
  }
}

function carry(
  chunk: Buffer,
  fate: Fate,
  { from, to, cut }: { from: Socket; to: Socket; cut: () => void },
): void {
  if (fate === 'pass' && !to.write(chunk)) {
    from.pause();
    to.once('drain', () => from.resume());
  }
  if (fate === 'cut') cut();
  if (fate === 'half') to.write(chunk.subarray(0, chunk.length / 2), cut);
}
