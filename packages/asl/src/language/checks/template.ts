import type { Diagnostic } from '../diagnostic.ts';
import { isJsonObject } from '../model/index.ts';
import { broken, type Check, inside, type Place, wrong } from './check.ts';
import { jsonataDiagnostics } from './jsonata.ts';
import { pathOrIntrinsic } from './path.ts';

/**
 * A payload in the state's query language. Source: States Language specification, "Payload Template" and "JSONata
 * Templates".
 */
export const template: Check = (value, place) =>
  place.language === 'JSONata' ? jsonataDiagnostics(value, place) : payload(value, place);

/** A payload that must be an object. */
export const objectTemplate: Check = (value, place) =>
  isJsonObject(value) ? template(value, place) : wrong(place, 'Expected value of type Object', value);

/** A payload that is an object, or an expression that gives one. */
export const argumentsTemplate: Check = (value, place) =>
  typeof value === 'string' ? template(value, place) : objectTemplate(value, place);

function payload(value: unknown, place: Place): readonly Diagnostic[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => payload(item, inside(place, index)));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    if (!name.endsWith('.$')) return payload(member, inside(place, name));
    const plain = name.slice(0, -2);
    return [
      // Step Functions names the field and gives the place of the object around it.
      ...pathOrIntrinsic(name)(member, place),
      ...(Object.hasOwn(value, plain)
        ? broken(place, { message: `Duplicate field '${plain}'`, hint: `remove '${plain}' or '${name}'` })
        : []),
    ];
  });
}
