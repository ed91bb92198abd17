import { isJsonObject } from '../model/index.ts';
import { broken, type Check, wrong } from './check.ts';
import { template } from './template.ts';

/**
 * The role of another account. Source: Step Functions developer guide, "Accessing resources in other AWS accounts".
 */
export const credentials: Check = (value, place) => {
  if (place.language === 'JSONata' && typeof value === 'string') return template(value, place);
  if (!isJsonObject(value)) return wrong(place, 'Expected value of type Object', value);
  const wanted = place.language === 'JSONPath' ? ['RoleArn', 'RoleArn.$'] : ['RoleArn'];
  return wanted.some((name) => Object.hasOwn(value, name))
    ? template(value, place)
    : broken(place, { message: "The field 'RoleArn' is required but was missing" });
};
