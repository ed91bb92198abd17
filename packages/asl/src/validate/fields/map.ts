import type { ItemBatcher, ItemReader, MapState, ResultWriter } from '../../model/index.ts';
import { isJsonObject } from '../../model/index.ts';
import { broken, type Check } from '../checks/check.ts';
import { referencePath } from '../checks/path.ts';
import { anything, integer, number, oneOf, orJsonata, text, textUpTo } from '../checks/scalar.ts';
import { type FieldRule, objectOf } from '../checks/structure.ts';
import { argumentsTemplate, objectTemplate, template } from '../checks/template.ts';
import {
  ASSIGN,
  COMMON,
  ONE_TRANSITION,
  OUTPUT,
  PARAMETERS,
  PATHS,
  RESULT_PATH,
  RESULT_SELECTOR,
  RETRY_CATCH,
  TRANSITION,
} from './common.ts';

const dataset = {
  Resource: { check: text },
  Parameters: { check: objectTemplate, only: 'JSONPath' },
  Arguments: { check: argumentsTemplate, only: 'JSONata' },
} as const satisfies Record<string, FieldRule>;

const itemReader = objectOf({
  fields: {
    ...dataset,
    Resource: { check: text, required: true },
    // Its members differ by the kind of file, and new kinds are added.
    ReaderConfig: { check: objectTemplate },
  } satisfies Record<keyof ItemReader, FieldRule>,
});

const resultWriter = objectOf({
  fields: { ...dataset, WriterConfig: { check: objectTemplate } } satisfies Record<
    keyof ResultWriter,
    FieldRule
  >,
});

const itemBatcher = objectOf({
  fields: {
    MaxItemsPerBatch: { check: orJsonata(integer({ least: 1 })) },
    MaxItemsPerBatchPath: { check: referencePath, only: 'JSONPath' },
    MaxInputBytesPerBatch: { check: orJsonata(integer({ least: 1, most: 262_144 })) },
    MaxInputBytesPerBatchPath: { check: referencePath, only: 'JSONPath' },
    BatchInput: { check: template },
  } satisfies Record<keyof ItemBatcher, FieldRule>,
  groups: [
    { fields: ['MaxItemsPerBatch', 'MaxItemsPerBatchPath'] },
    { fields: ['MaxInputBytesPerBatch', 'MaxInputBytesPerBatchPath'] },
  ],
});

/** A list or an object of items, or an expression that gives one. */
const items: Check = (value, place) =>
  Array.isArray(value) || isJsonObject(value) || typeof value === 'string'
    ? template(value, place)
    : broken(place, 'must be a list, an object, or a JSONata string that gives one', { value });

const concurrency = orJsonata(integer({ least: 0, most: 10_000_000 }));
const percentage = orJsonata(number({ least: 0, most: 100 }));
const count = orJsonata(integer({ least: 0 }));

/** The processor is checked as a machine of its own. Source: States Language specification, "Map State". */
export const map = objectOf({
  fields: {
    ...COMMON,
    ...TRANSITION,
    ...ASSIGN,
    ...OUTPUT,
    ...PATHS,
    ...PARAMETERS,
    ...RESULT_PATH,
    ...RESULT_SELECTOR,
    ...RETRY_CATCH,
    Type: { check: oneOf('Map'), required: true },
    ItemProcessor: { check: anything },
    Iterator: { check: anything },
    Items: { check: items, only: 'JSONata' },
    ItemsPath: { check: referencePath, only: 'JSONPath' },
    ItemSelector: { check: template },
    ItemReader: { check: itemReader },
    ItemBatcher: { check: itemBatcher },
    ResultWriter: { check: resultWriter },
    MaxConcurrency: { check: concurrency },
    MaxConcurrencyPath: { check: referencePath, only: 'JSONPath' },
    ToleratedFailurePercentage: { check: percentage },
    ToleratedFailurePercentagePath: { check: referencePath, only: 'JSONPath' },
    ToleratedFailureCount: { check: count },
    ToleratedFailureCountPath: { check: referencePath, only: 'JSONPath' },
    Label: { check: textUpTo(40) },
  } satisfies Record<keyof MapState, FieldRule>,
  groups: [
    ONE_TRANSITION,
    { fields: ['ItemProcessor', 'Iterator'], needed: true },
    { fields: ['ItemSelector', 'Parameters'] },
    { fields: ['MaxConcurrency', 'MaxConcurrencyPath'] },
    { fields: ['ToleratedFailurePercentage', 'ToleratedFailurePercentagePath'] },
    { fields: ['ToleratedFailureCount', 'ToleratedFailureCountPath'] },
  ],
});
