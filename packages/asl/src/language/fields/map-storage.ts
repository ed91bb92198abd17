import { broken, type Check, wrong } from '../checks/check.ts';
import { text } from '../checks/scalar.ts';
import { type FieldRule, objectOf, required } from '../checks/structure.ts';
import { argumentsTemplate, objectTemplate } from '../checks/template.ts';
import { type ItemReader, isJsonObject, type ResultWriter } from '../model/index.ts';

/** Members of a configuration differ by the kind of file, and new kinds are added. */
const configuration: Check = (value, place) =>
  isJsonObject(value) ? [] : wrong(place, 'Expected value of type Object', value);

const PAYLOAD = {
  Parameters: { check: objectTemplate, only: 'JSONPath' },
  Arguments: { check: argumentsTemplate, only: 'JSONata' },
} as const satisfies Record<string, FieldRule>;

/** Where the items come from. Source: Step Functions developer guide, "ItemReader (Map)". */
export const itemReader = objectOf({
  fields: {
    ...PAYLOAD,
    Resource: { check: action('getObject', 'listObjectsV2'), required: true },
    ReaderConfig: { check: configuration },
  } satisfies Record<keyof ItemReader, FieldRule>,
});

const writerFields = objectOf({
  fields: {
    ...PAYLOAD,
    Resource: { check: action('putObject') },
    WriterConfig: { check: configuration },
  } satisfies Record<keyof ResultWriter, FieldRule>,
});

/** Where the results go, or how they are written; at least one of the two. Source: "ResultWriter (Map)". */
export const resultWriter: Check = (value, place) => {
  const found = writerFields(value, place);
  if (!isJsonObject(value)) return found;
  if (value['Resource'] !== undefined) {
    return [...required(value, [place.language === 'JSONata' ? 'Arguments' : 'Parameters'], place), ...found];
  }
  return value['WriterConfig'] === undefined ? [...required(value, ['Resource'], place), ...found] : found;
};

/** A call of Amazon S3; a reference of a deployment tool is left alone. */
function action(...names: readonly string[]): Check {
  const known = new RegExp(`^arn:[\\w-]+:states:::s3:(?:${names.join('|')})$`, 'u');
  return (value, place) => {
    if (typeof value !== 'string') return text(value, place);
    if (known.test(value) || value.includes('${')) return [];
    return broken(place, {
      message: "The field 'Resource' does not match any of the allowed values",
      hint: `found ${value}; allowed: ${names.map((name) => `arn:aws:states:::s3:${name}`).join(', ')}`,
    });
  };
}
