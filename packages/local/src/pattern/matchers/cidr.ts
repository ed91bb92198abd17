import { type IpAddress, parseIpAddress } from '../ip-address.ts';
import { PatternRuleError } from '../pattern-error.ts';
import type { MatcherDefinition } from './definition.ts';

/** `{"cidr": "10.0.0.0/24"}`: addresses whose first bits are those of the network. */
export interface CidrMatcher {
  readonly kind: 'cidr';
  readonly network: IpAddress;
  readonly maskBits: number;
}

const BITS_PER_BYTE = 8;
const MASK_BITS = /^[+-]?[0-9]+$/;

export const cidr = {
  parse: (operand) => {
    // The service words this as it does for `prefix`.
    if (operand.kind !== 'string') throw new PatternRuleError('prefix match pattern must be a string');
    const [address = '', mask, ...others] = operand.value.split('/');
    if (mask === undefined || mask === '' || others.length > 0) {
      throw new PatternRuleError("Malformed CIDR, one '/' required");
    }
    if (!MASK_BITS.test(mask)) throw new PatternRuleError('Malformed CIDR, mask bits must be an integer');
    const maskBits = Number(mask);
    if (maskBits < 0) throw new PatternRuleError('Malformed CIDR, mask bits must not be negative');
    const network = parseIpAddress(address);
    if (network === undefined) throw new PatternRuleError(`Nonstandard IP address: ${address}`);
    const addressBits = network.length * BITS_PER_BYTE;
    if (maskBits >= addressBits) {
      throw new PatternRuleError(`IPv${addressBits === 32 ? 4 : 6} mask bits must be < ${addressBits}`);
    }
    return { kind: 'cidr', network, maskBits };
  },
  matches: ({ network, maskBits }, value) => {
    if (value.kind !== 'string') return false;
    const address = parseIpAddress(value.value);
    if (address?.length !== network.length) return false;
    return network.every((byte, index) => {
      const comparedBits = Math.min(Math.max(maskBits - index * BITS_PER_BYTE, 0), BITS_PER_BYTE);
      const ignoredBits = BITS_PER_BYTE - comparedBits;
      return byte >> ignoredBits === (address[index] ?? 0) >> ignoredBits;
    });
  },
} satisfies MatcherDefinition<CidrMatcher>;
