import { isJsonObject } from '../../model/index.ts';
import { broken, type Check, inside } from './check.ts';
import { template } from './template.ts';

/** What a JSONata state hands on: any value. */
export const output: Check = template;

const VARIABLE_NAME = /^\p{ID_Start}\p{ID_Continue}{0,79}$/u;

/** Variables by name. Source: Step Functions developer guide, "Passing data between states with variables". */
export const assign: Check = (value, place) => {
  if (!isJsonObject(value)) return broken(place, 'must be an object', { value });
  return [
    ...template(value, place),
    ...Object.keys(value).flatMap((name) => {
      const plain = place.language === 'JSONPath' && name.endsWith('.$') ? name.slice(0, -2) : name;
      return VARIABLE_NAME.test(plain) && plain !== 'states'
        ? []
        : broken(inside(place, name), 'must be named by at most 80 letters and digits, and not "states"', {
            value: plain,
          });
    }),
  ];
};
