import { DIAGNOSTIC_CODES, type Diagnostic } from '../diagnostic.ts';
import { isJsonObject } from '../model/index.ts';
import { broken, type Check, inside, type Place, wrong } from './check.ts';
import { template } from './template.ts';

/** What a JSONata state hands on: any value. */
export const output: Check = template;

const VARIABLE_NAME = /^\p{ID_Start}\p{ID_Continue}*$/u;
const VARIABLE_NAME_MAX_CHARACTERS = 80;

/** Variables by name. Source: Step Functions developer guide, "Passing data between states with variables". */
export const assign: Check = (value, place) => {
  if (!isJsonObject(value)) return wrong(place, 'Expected value of type Object', value);
  return [
    ...template(value, place),
    ...Object.keys(value).flatMap((name) => {
      const plain = place.language === 'JSONPath' && name.endsWith('.$') ? name.slice(0, -2) : name;
      return nameDiagnostics(plain, inside(place, name));
    }),
  ];
};

function nameDiagnostics(name: string, place: Place): readonly Diagnostic[] {
  if (name === 'states') {
    return broken(place, {
      code: DIAGNOSTIC_CODES.reservedVariable,
      message: "Cannot assign to reserved variable '$states'.",
    });
  }
  const problem = !VARIABLE_NAME.test(name)
    ? 'the variable name contains invalid characters.'
    : name.length > VARIABLE_NAME_MAX_CHARACTERS
      ? `the variable name exceeds the ${VARIABLE_NAME_MAX_CHARACTERS}-character limit.`
      : undefined;
  return problem === undefined
    ? []
    : broken(place, {
        code: DIAGNOSTIC_CODES.variableName,
        message: `Invalid variable name '${name}': ${problem}`,
      });
}
