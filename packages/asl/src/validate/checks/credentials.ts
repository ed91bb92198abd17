import { isJsonObject } from '../../model/index.ts';
import { FINDING_CODES } from '../finding.ts';
import { broken, type Check } from './check.ts';
import { template } from './template.ts';

/**
 * The role of another account. Source: Step Functions developer guide, "Accessing resources in other AWS accounts".
 */
export const credentials: Check = (value, place) => {
  if (place.language === 'JSONata' && typeof value === 'string') return template(value, place);
  if (!isJsonObject(value)) return broken(place, 'must be an object with RoleArn', { value });
  const wanted = place.language === 'JSONPath' ? ['RoleArn', 'RoleArn.$'] : ['RoleArn'];
  return wanted.some((name) => name in value)
    ? template(value, place)
    : broken(place, `must have the field ${wanted.join(' or ')}`, {
        value,
        code: FINDING_CODES.missingField,
      });
};
