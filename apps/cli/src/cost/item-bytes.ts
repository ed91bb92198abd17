/** Longest task token that AWS is taken to make, in bytes. */
const TOKEN_BYTES = 1_024;

/**
 * How large an item in the form of the DynamoDB API is at most, its task token as long as one may be. The JSON of its plain values has all the names and values of an item, and more; so it is
 * no smaller than what is billed.
 */
export function bytesOfItem(item: unknown): number {
  const plain = JSON.stringify(item, (name, value: unknown) => {
    if (name === 'taskToken') return 'T'.repeat(TOKEN_BYTES);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const [type = '', ...more] = Object.keys(value);
    return more.length === 0 && /^(S|N|M|L|SS|BOOL)$/.test(type) ? Object.values(value)[0] : value;
  });
  return Buffer.byteLength(plain);
}
