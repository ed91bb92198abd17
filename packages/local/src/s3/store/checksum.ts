import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { JsonObject } from '../../kernel/index.ts';
import { s3Error } from '../api/errors.ts';

/** How the digests are made that requests may bring; absent: the engine gives it back without looking. */
const ALGORITHMS: Readonly<Record<string, ((bytes: Uint8Array) => Buffer) | undefined>> = {
  ChecksumCRC32: (bytes) => bigEndian(crc32(bytes)),
  ChecksumCRC32C: (bytes) => bigEndian(crc32c(bytes)),
  ChecksumCRC64NVME: undefined,
  ChecksumSHA1: (bytes) => createHash('sha1').update(bytes).digest(),
  ChecksumSHA256: (bytes) => createHash('sha256').update(bytes).digest(),
};

export const CHECKSUM_MEMBERS: readonly string[] = Object.keys(ALGORITHMS);

export interface Checksum {
  /** Member of the API: `ChecksumCRC32`. */
  readonly member: string;
  /** In base64. */
  readonly value: string;
}

/**
 * The checksum that a request brings, or asks to be made. Source: S3 user guide, "Checking object integrity".
 * @throws AwsError BadDigest when the bytes are others.
 */
export function checksumOf(input: JsonObject, bytes: Uint8Array): Checksum | undefined {
  const { ContentMD5: md5, ChecksumAlgorithm: algorithm } = input;
  if (typeof md5 === 'string' && md5 !== createHash('md5').update(bytes).digest('base64')) {
    throw s3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.');
  }
  for (const member of CHECKSUM_MEMBERS) {
    const value = input[member];
    if (typeof value !== 'string') continue;
    const digest = ALGORITHMS[member]?.(bytes).toString('base64');
    if (digest !== undefined && digest !== value) {
      throw s3Error(
        'BadDigest',
        `The ${member.slice('Checksum'.length)} you specified did not match the calculated checksum.`,
      );
    }
    return { member, value };
  }
  const wanted = typeof algorithm === 'string' ? `Checksum${algorithm}` : '';
  const made = Object.hasOwn(ALGORITHMS, wanted) ? ALGORITHMS[wanted]?.(bytes) : undefined;
  return made && { member: wanted, value: made.toString('base64') };
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** The polynomial of Castagnoli, reversed. Source: RFC 3720, 12.1. */
const CASTAGNOLI = 0x82f63b78;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ CASTAGNOLI : value >>> 1;
  return value;
});

function crc32c(bytes: Uint8Array): number {
  let value = 0xff_ff_ff_ff;
  for (const byte of bytes) value = (TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xff_ff_ff_ff) >>> 0;
}
