import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { type ServeOptions, serveDesk, type TcpServer } from '@dossier/testkit/serve';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { connect } from '../connect.ts';
import type { Dossier } from '../dossier.ts';
import type { ConnectOptions, Tuning, WithPassword, WithToken } from '../options.ts';
import { Cable } from './cable.ts';

/** A real desk behind a real server; what a test starts or connects is ended after it. */
export class RealDesk {
  at!: TestDesk;
  readonly #ended: (() => unknown)[] = [];

  constructor(options: Parameters<typeof createTestDesk>[0] = {}) {
    beforeAll(async () => {
      this.at = await createTestDesk(options);
    });
    afterEach(async () => {
      for (const end of this.#ended.splice(0).reverse()) await end();
    });
    afterAll(() => this.at.close());
  }

  get token(): string {
    return this.at.admin.token;
  }

  async serve(options: ServeOptions = {}): Promise<TcpServer> {
    const server = await serveDesk(this.at, options);
    this.#ended.push(() => server.close());
    return server;
  }

  /** A server of its own and the cable to it. */
  async cable(options: ServeOptions = {}): Promise<Cable> {
    const cable = await Cable.to((await this.serve(options)).port);
    this.#ended.push(() => cable.close());
    return cable;
  }

  /** Connects as the administrator unless told who; without pauses. */
  async connect(port: number, wishes: Partial<WithToken | WithPassword> & Tuning = {}): Promise<Dossier> {
    const who = 'login' in wishes ? {} : { token: this.token };
    const place = { host: '127.0.0.1', port, backOff: { minMs: 0, maxMs: 0 } };
    const client = await connect({ ...place, ...who, ...wishes } as ConnectOptions);
    this.#ended.push(() => client.destroy());
    return client;
  }

  /** How many customers have this name. */
  async count(first_name: string): Promise<number> {
    const page = { limit: 1, offset: 0, where: [['first_name', '=', first_name]] };
    return (await this.at.admin.ok<{ count: number }>('MngGetCustomersByFilter', page)).count;
  }
}
