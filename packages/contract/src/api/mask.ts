const MASK = '***';

/** Members that hold a task token, whatever it looks like. */
const TOKEN_MEMBER = /^(?:task|reply)_?token$/i;

/** The same in a text that holds JSON, whose quotes may be escaped. */
const TOKEN_MEMBER_IN_TEXT = /((?:task|reply)_?token\\*"\s*:\s*\\*")[^"\\]+/gi;

/** How the tokens of Step Functions look: base64 of some hundred bytes, of which the first say what it is. */
const TOKEN = /[A-Za-z0-9+/]{0,8}AAAAKgAAAA[A-Za-z0-9+/]AAAA[A-Za-z0-9+/]{16,}={0,2}/g;

/** The value without task tokens: each is `***`, in texts as well, wherever it stands. */
export function maskTokens(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.includes('oken') || value.includes('OKEN') || value.includes('AAAAKgAAAA')
      ? value.replace(TOKEN_MEMBER_IN_TEXT, `$1${MASK}`).replace(TOKEN, MASK)
      : value;
  }
  if (Array.isArray(value)) return value.map(maskTokens);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      TOKEN_MEMBER.test(name) && typeof member === 'string' ? MASK : maskTokens(member),
    ]),
  );
}
