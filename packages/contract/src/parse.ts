import type * as z from 'zod/mini';
import { InvalidInputError } from './errors.ts';

/**
 * Reads a value by a schema.
 *
 * @param what what is being read, for the error message: `event`.
 * @throws InvalidInputError naming the first field that breaks a rule.
 */
export function parse<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
  what: string,
): z.output<Schema> {
  const result = schema.safeParse(value, { error: (issue) => issue.message ?? defaultRule(issue) });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue?.path ?? [];
  throw new InvalidInputError({
    what,
    field: path.map(String).join('.'),
    rule: issue?.message ?? 'must have its agreed form',
    value: valueAt(value, path),
  });
}

interface RawIssue {
  readonly code?: string | undefined;
  readonly expected?: unknown;
  readonly values?: readonly unknown[] | undefined;
  /** What a discriminator may be. */
  readonly options?: readonly unknown[] | undefined;
  readonly keys?: readonly string[] | undefined;
}

function defaultRule(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be of type ${String(issue.expected)}`;
    case 'invalid_value':
      return oneOf(issue.values ?? []);
    case 'invalid_union':
      return issue.options === undefined ? 'must have its agreed form' : oneOf(issue.options);
    case 'unrecognized_keys':
      return `must not have the member ${(issue.keys ?? []).join(', ')}`;
    default:
      return 'must have its agreed form';
  }
}

function oneOf(values: readonly unknown[]): string {
  return `must be one of ${values.map((value) => JSON.stringify(value)).join(', ')}`;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    root,
  );
}
