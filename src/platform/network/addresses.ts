import { BlockList, isIP, isIPv6 } from 'node:net';

/**
 * Networks of IPv4 that no public server has: this host, private, shared, link-local (with the clouds' metadata),
 * tests, multicast.
 */
const INSIDE_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  // Azure's own services speak to its machines from here.
  '168.63.129.16/32',
];
/**
 * The same for IPv6, with the networks whose addresses carry an IPv4 address: where they lead is not ours to find
 * out.
 */
const INSIDE_V6 = [
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];

/** A set of networks, `10.0.0.0/8` or single addresses. @throws Error for what is none */
export function networks(list: readonly string[]): BlockList {
  const found = new BlockList();
  for (const entry of list) {
    const [address = '', prefix] = entry.split('/');
    const version = isIP(address);
    const bits = prefix === undefined ? (version === 6 ? 128 : 32) : Number(prefix);
    if (version === 0 || !Number.isInteger(bits)) throw new Error(`${entry} is no network`);
    found.addSubnet(address, bits, version === 6 ? 'ipv6' : 'ipv4');
  }
  return found;
}

const inside = networks([...INSIDE_V4, ...INSIDE_V6]);

/**
 * Whether an address leads inside: to this machine, its network, or a cloud's metadata. IPv4 addresses written as IPv6
 * count as what they are; what is no address is inside, too.
 */
export function isInside(address: string): boolean {
  const [bare = ''] = address.replace(/^\[|\]$/g, '').split('%');
  if (isIP(bare) === 0) return true;
  return inside.check(bare, isIPv6(bare) ? 'ipv6' : 'ipv4');
}

/** Whether an address belongs to one of the networks. */
export function isIn(list: BlockList, address: string): boolean {
  const [bare = ''] = address.replace(/^\[|\]$/g, '').split('%');
  return isIP(bare) !== 0 && list.check(bare, isIPv6(bare) ? 'ipv6' : 'ipv4');
}

const MAPPED_V4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * What one sender has at least: a single address of IPv4, a /64 of IPv6. Limits by address count by this; what is no
 * address stands for itself.
 */
export function networkOf(address: string): string {
  const [bare = ''] = address.replace(/^\[|\]$/g, '').split('%');
  const mapped = MAPPED_V4.exec(bare)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(bare)) return address;
  const [head = '', tail] = bare.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  const network = groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${network.join(':')}::/64`;
}

const WITH_PORT = /^(?:\[([^\]]+)\]|(\d+\.\d+\.\d+\.\d+))(?::\d{1,5})?$/;

/**
 * The address in an entry of `X-Forwarded-For`, which some gateways (Azure's) write with a port: `203.0.113.7:4711`,
 * `[2001:db8::1]:443`. Undefined when there is none in it.
 */
export function forwardedAddress(entry: string): string | undefined {
  const text = entry.trim().replace(/^"(.*)"$/, '$1');
  const match = WITH_PORT.exec(text);
  const address = match?.[1] ?? match?.[2] ?? text;
  return isIP(address) === 0 ? undefined : address;
}
