import { isJsonObject, type Json } from '../../kernel/index.ts';
import { ResultPathFailure } from '../errors.ts';
import { parsePath } from './parse-path.ts';
import { isDefiniteSegment, type PathSegment } from './path.ts';

/**
 * Puts a result into the state's input at a reference path, making the objects on the way that do not exist.
 *
 * @throws ResultPathFailure where the path runs through something that is neither an object nor an array of that length.
 * @see https://states-language.net/spec.html#reference-paths
 */
export function putAtReferencePath(input: Json, referencePath: string, result: Json): Json {
  const { segments, root } = parsePath(referencePath);
  if (root.kind !== 'input' || !segments.every(isReferenceSegment)) {
    throw new ResultPathFailure(`The value '${referencePath}' is not a reference path.`);
  }
  return put(input, segments, { referencePath, input, result });
}

interface Placement {
  readonly referencePath: string;
  readonly input: Json;
  readonly result: Json;
}

function put(value: Json | undefined, segments: readonly PathSegment[], placement: Placement): Json {
  const [segment, ...rest] = segments;
  if (segment === undefined) return placement.result;
  if (segment.kind === 'children') {
    const name = segment.names[0] ?? '';
    if (value !== undefined && !isJsonObject(value)) throw cannotApply(placement);
    return { ...value, [name]: put(value?.[name], rest, placement) };
  }
  const index = segment.kind === 'indices' ? (segment.indices[0] ?? -1) : -1;
  if (!Array.isArray(value) || index < 0 || index >= value.length) throw cannotApply(placement);
  return value.with(index, put(value[index], rest, placement));
}

function isReferenceSegment(segment: PathSegment): boolean {
  return isDefiniteSegment(segment) && segment.kind !== 'function';
}

function cannotApply({ referencePath, input }: Placement): ResultPathFailure {
  return new ResultPathFailure(
    `Unable to apply ReferencePath ${referencePath} to input ${JSON.stringify(input)}`,
  );
}
