import { isJsonObject } from '../language/index.ts';

/** Writes a value inside the literal in another way; `undefined` leaves it to the usual one. */
export type WriteMember = (value: unknown, path: readonly string[], indent: string) => string | undefined;

const LINE_CHARACTERS = 100;

/** A JSON value as TypeScript source, on one line where it is short. */
export function literal(
  value: unknown,
  write: WriteMember,
  at: { path: readonly string[]; indent: string },
): string {
  const special = write(value, at.path, at.indent);
  if (special !== undefined) return special;
  if (typeof value === 'string') return textLiteral(value);
  if (Array.isArray(value)) {
    const items = value.map((item, index) => literal(item, write, below(at, String(index))));
    return bracketed(items, ['[', ']'], at.indent);
  }
  if (isJsonObject(value)) return objectLiteral(value, write, at);
  return JSON.stringify(value);
}

/** An object's members in braces, as TypeScript source. */
export function objectLiteral(
  value: object,
  write: WriteMember,
  at: { path: readonly string[]; indent: string },
): string {
  const members = Object.entries(value).map(
    ([name, member]) => `${memberName(name)}: ${literal(member, write, below(at, name))}`,
  );
  return bracketed(members, ['{', '}'], at.indent);
}

function below({ path, indent }: { path: readonly string[]; indent: string }, name: string) {
  return { path: [...path, name], indent: `${indent}  ` };
}

function bracketed(
  parts: readonly string[],
  [open, close]: readonly [string, string],
  indent: string,
): string {
  if (parts.length === 0) return `${open}${close}`;
  const line = `${open} ${parts.join(', ')} ${close}`;
  if (!line.includes('\n') && indent.length + line.length <= LINE_CHARACTERS) {
    return open === '[' ? `[${parts.join(', ')}]` : line;
  }
  return `${open}\n${parts.map((part) => `${indent}  ${part},\n`).join('')}${indent}${close}`;
}

function memberName(name: string): string {
  // As a plain member, this name would set the prototype.
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : textLiteral(name);
}

/** Single quotes, as the rest of the code has them. */
function textLiteral(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner}'`;
}
