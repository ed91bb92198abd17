import { LanguageSyntaxError } from '../errors.ts';
import { looksLikeIntrinsic, parseIntrinsic } from '../intrinsics/parse-intrinsic.ts';
import { parsePath } from '../paths/parse-path.ts';
import { isReferencePath, type Path } from '../paths/path.ts';
import { type Check, wrong } from './check.ts';

/** A path. */
export const path: Check = (value, place) =>
  pathIn(value) === undefined ? wrong(place, 'Value must be a valid JSONPath.', value) : [];

/** A path, or null for none. */
export const pathOrNull: Check = (value, place) => (value === null ? [] : path(value, place));

/** A path to one value. Source: States Language specification, "Reference Paths". */
export const referencePath: Check = (value, place) => {
  const parsed = pathIn(value);
  if (parsed !== undefined && isReferencePath(parsed)) return [];
  return wrong(place, 'Value is not a Reference Path', value);
};

/** Where a result goes in the input, or null for nowhere. */
export const resultPath: Check = (value, place) => {
  if (value === null) return [];
  const parsed = pathIn(value);
  if (parsed !== undefined && parsed.root.kind === 'input' && isReferencePath(parsed)) return [];
  return wrong(place, 'Value is not a Reference Path', value);
};

/** A path or a call of an intrinsic function, as the value of a field that is named in the message. */
export function pathOrIntrinsic(field: string): Check {
  return (value, place) =>
    isPathOrIntrinsic(value)
      ? []
      : wrong(
          place,
          `The value for the field '${field}' must be a valid JSONPath or a valid intrinsic function call`,
          value,
        );
}

function isPathOrIntrinsic(value: unknown): boolean {
  if (typeof value !== 'string' || !looksLikeIntrinsic(value)) return pathIn(value) !== undefined;
  return parsed(() => parseIntrinsic(value)) !== undefined;
}

function pathIn(value: unknown): Path | undefined {
  return typeof value === 'string' ? parsed(() => parsePath(value)) : undefined;
}

function parsed<Result>(parse: () => Result): Result | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof LanguageSyntaxError) return undefined;
    throw error;
  }
}
