import { createHash } from 'node:crypto';
import { IntrinsicFailure } from '../errors.ts';
import { type IntrinsicFunctionTable, stringArgument } from './intrinsic-function.ts';

const MAX_ENCODING_CHARACTERS = 10_000;

/** Hash algorithms by the names that Step Functions has for them. */
export const HASH_ALGORITHMS: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

export const ENCODING_FUNCTIONS = {
  'States.Base64Encode': (args) => {
    return Buffer.from(shortText(args), 'utf8').toString('base64');
  },

  'States.Base64Decode': (args) => {
    const text = shortText(args);
    if (!/^[A-Za-z0-9+/]*={0,2}$/u.test(text))
      throw new IntrinsicFailure('the argument is not Base64 encoded');
    return Buffer.from(text, 'base64').toString('utf8');
  },

  'States.Hash': (args) => {
    const [data = null] = args;
    const name = stringArgument(args, 1);
    const algorithm = HASH_ALGORITHMS[name];
    if (algorithm === undefined) {
      throw new IntrinsicFailure(
        `the algorithm must be one of ${Object.keys(HASH_ALGORITHMS).join(', ')}, but was: ${name}`,
      );
    }
    return createHash(algorithm)
      .update(typeof data === 'string' ? data : JSON.stringify(data))
      .digest('hex');
  },
} as const satisfies IntrinsicFunctionTable;

function shortText(args: Parameters<typeof stringArgument>[0]): string {
  const text = stringArgument(args, 0);
  if (text.length > MAX_ENCODING_CHARACTERS) {
    throw new IntrinsicFailure(`the argument must not be longer than ${MAX_ENCODING_CHARACTERS} characters`);
  }
  return text;
}
