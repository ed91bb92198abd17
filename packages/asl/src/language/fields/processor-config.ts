import { broken, type Check, inside } from '../checks/check.ts';
import { oneOf } from '../checks/scalar.ts';
import { type FieldRule, objectOf, required } from '../checks/structure.ts';
import { isJsonObject, type ProcessorConfig } from '../model/index.ts';

const fields = objectOf({
  fields: {
    Mode: { check: oneOf('INLINE', 'DISTRIBUTED') },
    ExecutionType: { check: oneOf('STANDARD', 'EXPRESS') },
  } satisfies Record<keyof ProcessorConfig, FieldRule>,
});

/** A distributed Map says what its children are; an inline one has none. Source: developer guide, "Map state". */
export const processorConfig: Check = (value, place) => [
  ...fields(value, place),
  ...modeDiagnostics(value, place),
];

const modeDiagnostics: Check = (value, place) => {
  if (!isJsonObject(value)) return [];
  if (value['Mode'] !== 'DISTRIBUTED') {
    return value['ExecutionType'] === undefined
      ? []
      : broken(place, {
          message: "Field 'ExecutionType' is not supported",
          hint: 'only a Map in DISTRIBUTED mode has one',
        });
  }
  return place.machineType === 'EXPRESS'
    ? broken(inside(place, 'Mode'), {
        message: "The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines",
      })
    : required(value, ['ExecutionType'], place);
};
