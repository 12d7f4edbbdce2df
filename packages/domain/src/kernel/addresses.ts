import ipaddr from 'ipaddr.js';

/** Whether the address satisfies every filter: a comma list of addresses or CIDR ranges each, empty = any. */
export function addressIn(filters: readonly string[], address: string): boolean {
  return filters.every((filter) => filter.trim() === '' || inOne(filter, address));
}

/** Whether each part of a comma list is an address or a CIDR range; an IPv4 one is written in four parts. */
export function isAddressFilter(filter: string): boolean {
  return filter.split(',').every((part) => {
    const range = part.trim();
    const [address = ''] = range.split('/');
    const written = address.includes(':') || ipaddr.IPv4.isValidFourPartDecimal(address);
    return written && toRange(range) !== undefined;
  });
}

function inOne(filter: string, address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const peer = ipaddr.process(address);
  return filter.split(',').some((part) => {
    const range = part.trim();
    const [network, bits] = toRange(range) ?? [];
    if (!network || bits === undefined || network.kind() !== peer.kind()) return false;
    return peer.match(network, bits);
  });
}

function toRange(range: string): [ipaddr.IPv4 | ipaddr.IPv6, number] | undefined {
  if (ipaddr.isValidCIDR(range)) return ipaddr.parseCIDR(range);
  if (!ipaddr.isValid(range)) return undefined;
  const address = ipaddr.process(range);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}
