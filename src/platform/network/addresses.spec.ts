import { forwardedAddress, isIn, isInside, networkOf, networks } from './addresses';

describe('isInside', () => {
  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.100.100.200',
    '169.254.169.254',
    '168.63.129.16',
    '192.0.0.192',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '[::1]',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:169.254.169.254',
    '::ffff:10.0.0.1',
    '0:0:0:0:0:ffff:0a00:0001',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b::a9fe:a9fe',
    '2002:7f00:1::',
    '2001:0:7f00:1::1',
    'fd00:ec2::254',
    'fc00::1',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    'fec0::1',
    'localhost',
    '',
    '1.2.3',
    '0x7f.0.0.1',
  ])('holds %s inside', (address) => expect(isInside(address)).toBe(true));

  it.each([
    '8.8.8.8',
    '157.240.1.1',
    '172.15.255.255',
    '172.32.0.1',
    '100.128.0.1',
    '169.253.1.1',
    '2a03:2880:f12f:83:face:b00c:0:25de',
    '[2606:4700::1111]',
    '::ffff:8.8.8.8',
  ])('holds %s outside', (address) => expect(isInside(address)).toBe(false));
});

describe('networks', () => {
  it('knows networks and single addresses', () => {
    const list = networks(['10.1.0.0/16', '127.0.0.1', 'fd00::/8']);
    expect(isIn(list, '10.1.2.3')).toBe(true);
    expect(isIn(list, '::ffff:10.1.2.3')).toBe(true);
    expect(isIn(list, '10.2.0.1')).toBe(false);
    expect(isIn(list, '127.0.0.1')).toBe(true);
    expect(isIn(list, '127.0.0.2')).toBe(false);
    expect(isIn(list, 'fd12::1')).toBe(true);
  });

  it.each(['localhost', '10.0.0.0/x', '', '10.0.0.0/99'])('refuses %p', (entry) => {
    expect(() => networks([entry])).toThrow();
  });
});

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:0DB8:0:0:ffff::3', '2001:db8:0:0::/64'],
  ['[2001:db8:1:2:3:4:5:6]', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['unknown', 'unknown'],
])('counts %s as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['203.0.113.7:4711', '203.0.113.7'],
  [' [2001:db8::1]:443 ', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['"[2001:db8::1]:443"', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['unknown', undefined],
  ['', undefined],
  ['203.0.113.999:80', undefined],
])('reads the forwarded %s as %s', (entry, address) => {
  expect(forwardedAddress(entry)).toBe(address);
});
