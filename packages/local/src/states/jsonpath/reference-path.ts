import { type PathSegment, parsePath } from '@wfm/asl/language';
import { isJsonObject, type Json } from '../../kernel/index.ts';
import { ResultPathFailure } from '../errors.ts';

/**
 * Puts a result into the state's input at a reference path, making the objects on the way that do not exist.
 *
 * Source: States Language specification, "Reference Paths".
 *
 * @throws ResultPathFailure where the path runs through something that is neither an object nor an array of that length.
 */
export function putAtReferencePath(input: Json, referencePath: string, result: Json): Json {
  return put(input, parsePath(referencePath).segments, { referencePath, input, result });
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
    const inside = value !== undefined && Object.hasOwn(value, name) ? value[name] : undefined;
    return { ...value, [name]: put(inside, rest, placement) };
  }
  const index = segment.kind === 'indices' ? (segment.indices[0] ?? -1) : -1;
  if (!Array.isArray(value) || index < 0 || index >= value.length) throw cannotApply(placement);
  return value.with(index, put(value[index], rest, placement));
}

function cannotApply({ referencePath, input }: Placement): ResultPathFailure {
  return new ResultPathFailure(
    `Unable to apply ReferencePath ${referencePath} to input ${JSON.stringify(input)}`,
  );
}
