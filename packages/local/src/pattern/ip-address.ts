/** An IPv4 or IPv6 address: 4 or 16 bytes, the most significant first. */
export type IpAddress = readonly number[];

const IPV4 = /^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+$/;
const IPV6 = /^[0-9a-fA-F:]*:[0-9a-fA-F:]*$/;
const IPV6_GROUPS = 8;
const MAPPED_IPV4_PREFIX = [0, 0, 0, 0, 0, 0xffff];

/** Parses an address literal; `undefined` for any other text. IPv4-mapped IPv6 addresses become IPv4. */
export function parseIpAddress(text: string): IpAddress | undefined {
  if (IPV4.test(text)) return parseIpv4(text);
  if (IPV6.test(text)) return parseIpv6(text);
  return undefined;
}

export function equalAddresses(left: IpAddress, right: IpAddress): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}

function parseIpv4(text: string): IpAddress | undefined {
  const bytes = text.split('.').map(Number);
  return bytes.every((byte) => byte <= 0xff) ? bytes : undefined;
}

function parseIpv6(text: string): IpAddress | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = parseGroups(halves[0] ?? '');
  if (head === undefined) return undefined;
  if (halves.length === 1) return head.length === IPV6_GROUPS ? toBytes(head) : undefined;
  const tail = parseGroups(halves[1] ?? '');
  if (tail === undefined) return undefined;
  const missing = IPV6_GROUPS - head.length - tail.length;
  return missing < 1 ? undefined : toBytes([...head, ...new Array<number>(missing).fill(0), ...tail]);
}

function parseGroups(text: string): number[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16));
}

function toBytes(groups: readonly number[]): IpAddress {
  const bytes = groups.flatMap((group) => [group >> 8, group & 0xff]);
  const isMappedIpv4 = MAPPED_IPV4_PREFIX.every((group, index) => groups[index] === group);
  return isMappedIpv4 ? bytes.slice(-4) : bytes;
}
