import fc from 'fast-check';
import { expect, test } from 'vitest';
import { satisfies } from '../support/pattern.ts';

const byte = fc.integer({ min: 0, max: 255 });
const ipv4 = fc.tuple(byte, byte, byte, byte);

function bits(bytes: readonly number[]): string {
  return bytes.map((value) => value.toString(2).padStart(8, '0')).join('');
}

test('Cidr is satisfied by the addresses whose first bits are those of the network', () => {
  // Half of the addresses share bits with the network, else hardly any run would match.
  const pair = fc.tuple(ipv4, ipv4, fc.nat(4)).map(([network, other, shared]) => ({
    network,
    address: [...network.slice(0, shared), ...other.slice(shared)],
  }));
  fc.assert(
    fc.property(pair, fc.integer({ min: 0, max: 31 }), ({ network, address }, maskBits) => {
      expect(satisfies({ cidr: `${network.join('.')}/${maskBits}` }, address.join('.'))).toBe(
        bits(network).slice(0, maskBits) === bits(address).slice(0, maskBits),
      );
    }),
  );
});

test.each([
  ['2001:db8:1234:1a00::/64', '2001:0db8:1234:1a00:ffff::1', true],
  ['2001:db8:1234:1a00::/64', '2001:0db8:1234:1a01::', false],
  ['::/0', '10.0.0.1', false],
  ['0.0.0.0/0', '::1', false],
  ['10.0.0.0/8', '::ffff:0a01:0203', true],
  ['10.0.0.0/8', '10.0.0.256', false],
  ['10.0.0.0/8', 'host', false],
  ['10.0.0.0/8', 10, false],
])('The network %s contains the address %s: %s', (cidr, address, result) => {
  expect(satisfies({ cidr }, address)).toBe(result);
});

test.each([
  ['10.0.0.0', "Malformed CIDR, one '/' required"],
  ['10.0.0.0/8/8', "Malformed CIDR, one '/' required"],
  ['10.0.0.0/x', 'Malformed CIDR, mask bits must be an integer'],
  ['10.0.0.0/-1', 'Malformed CIDR, mask bits must not be negative'],
  ['10.0.0.0/32', 'IPv4 mask bits must be < 32'],
  ['::1/128', 'IPv6 mask bits must be < 128'],
  ['host/8', 'Nonstandard IP address: host'],
  ['1::2::3/8', 'Nonstandard IP address: 1::2::3'],
  [8, 'prefix match pattern must be a string'],
])('Cidr refuses %s', (cidr, reason) => {
  expect(() => satisfies({ cidr }, '10.0.0.1')).toThrow(reason);
});
