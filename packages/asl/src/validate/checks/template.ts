import { isJsonObject } from '../../model/index.ts';
import { FINDING_CODES, type Finding } from '../finding.ts';
import { jsonataFindings } from '../jsonata.ts';
import { broken, type Check, inside, type Place } from './check.ts';
import { pathOrIntrinsic } from './path.ts';

/**
 * A payload in the state's query language. Source: States Language specification, "Payload Template" and "JSONata
 * Templates".
 */
export const template: Check = (value, place) =>
  place.language === 'JSONata'
    ? jsonataFindings(value, place.pointer, place.jsonataProblem)
    : payload(value, place);

/** A payload that must be an object. */
export const objectTemplate: Check = (value, place) =>
  isJsonObject(value) ? template(value, place) : broken(place, 'must be an object', { value });

/** A payload that is an object, or an expression that gives one. */
export const argumentsTemplate: Check = (value, place) =>
  isJsonObject(value) || typeof value === 'string'
    ? template(value, place)
    : broken(place, 'must be an object, or a JSONata string that gives one', { value });

function payload(value: unknown, place: Place): readonly Finding[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => payload(item, inside(place, index)));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const here = inside(place, name);
    if (!name.endsWith('.$')) return payload(member, here);
    const plain = name.slice(0, -2);
    return [
      ...pathOrIntrinsic(member, here),
      ...(plain in value
        ? [
            {
              code: FINDING_CODES.conflictingFields,
              pointer: here.pointer,
              message: `gives "${plain}" a second value; remove "${plain}" or "${name}"`,
            },
          ]
        : []),
    ];
  });
}
