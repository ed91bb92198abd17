import { type Check, wrong } from '../checks/check.ts';
import { referencePath } from '../checks/path.ts';
import { anything, integer, label, number, oneOf, orJsonata } from '../checks/scalar.ts';
import { type FieldRule, objectOf, someOf } from '../checks/structure.ts';
import { template } from '../checks/template.ts';
import { type ItemBatcher, isJsonObject, type MapState } from '../model/index.ts';
import {
  AFTER_WORK,
  COMMON,
  ONE_TRANSITION,
  PARAMETERS,
  PATHS,
  RESULT_PATH,
  RESULT_SELECTOR,
  RETRY_CATCH,
  TRANSITION,
} from './common.ts';
import { itemReader, resultWriter } from './map-storage.ts';

const batcherFields = objectOf({
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

/** Source: Step Functions developer guide, "ItemBatcher (Map)": the number of items, the bytes, or both. */
const itemBatcher: Check = (value, place) => [
  ...batcherFields(value, place),
  ...someOf(
    'MaxItemsPerBatch',
    'MaxItemsPerBatchPath',
    'MaxInputBytesPerBatch',
    'MaxInputBytesPerBatchPath',
  )(value, place),
];

/** A list or an object of items, or an expression that gives one. */
const items: Check = (value, place) =>
  Array.isArray(value) || isJsonObject(value) || typeof value === 'string'
    ? template(value, place)
    : wrong(place, 'Expected value of type Array', value);

const concurrency = orJsonata(integer({ least: 0 }));
const percentage = orJsonata(number({ least: 0, most: 100 }));
const count = orJsonata(integer({ least: 0 }));

/** The processor is checked as a machine of its own. Source: States Language specification, "Map State". */
export const map = objectOf({
  fields: {
    ...COMMON,
    ...TRANSITION,
    ...AFTER_WORK,
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
    Label: { check: label },
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
