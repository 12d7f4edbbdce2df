import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { requireFreePorts } from './ports.ts';

let taken: Server;
let port = 0;

beforeEach(async () => {
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  port = (taken.address() as AddressInfo).port;
});

afterEach(() => new Promise((resolve) => taken.close(resolve)));

test('a port that somebody holds is told with the setting that chose it', async () => {
  const wanted = [{ host: '127.0.0.1', port, setting: 'TCP_PORT' }];
  await expect(requireFreePorts(wanted)).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is in use by another program: end it, or set TCP_PORT to a free port.`,
  );
});

test('port 0 stands for any free one', async () => {
  await expect(
    requireFreePorts([{ host: '127.0.0.1', port: 0, setting: 'TCP_PORT' }]),
  ).resolves.toBeUndefined();
});

test('an address of another machine is one line, too', async () => {
  const wanted = [{ host: '192.0.2.1', port: 18_080, setting: 'TCP_PORT' }];
  await expect(requireFreePorts(wanted)).rejects.toThrow(
    /^Cannot listen on 192\.0\.2\.1:18080 \(EADDRNOTAVAIL\)/,
  );
});
