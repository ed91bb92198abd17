import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../src/kernel/index.ts';
import { choice } from './choices.ts';
import {
  argumentsOf,
  comment,
  errors,
  handsOn,
  parameters,
  paths,
  resultPath,
  resultSelector,
} from './fields.ts';
import { atMostOne, type Language, merged, one, only, type Place, some } from './place.ts';
import { fail, pass, succeed, task, wait } from './simple-states.ts';

/**
 * Machines that Step Functions takes: every type of state with every field, both query languages, also beside each other, branches
 * inside branches.
 */
export const validMachine: fc.Arbitrary<JsonObject> = fc
  .constantFrom<Language>('JSONPath', 'JSONata')
  .chain((language) =>
    merged(
      branch({ language, machineLanguage: language, prefix: '', depth: 2 }),
      one(language).map((QueryLanguage): JsonObject => (language === 'JSONata' ? { QueryLanguage } : {})),
      some({ ...comment, Version: one('1.0'), TimeoutSeconds: one(86_400) }),
    ),
  );

/** Names that a careless look-up takes for members of every object are among them. */
const NAMES = ['constructor', 'a/b', 'toString', 'Größe'];

/** A few states, each leading to the next; some skip ahead, and the last one ends. */
function branch(place: Place): fc.Arbitrary<JsonObject> {
  return fc.integer({ min: 1, max: 4 }).chain((count) => {
    const names = Array.from({ length: count }, (_, index) => `${place.prefix}${NAMES[index] ?? index}`);
    const inside = (index: number): Place => ({ ...place, prefix: `${place.prefix}${index}.` });
    const states = names.map((_, index) => state(names, index, inside(index)));
    return fc.tuple(...states).map((made) => ({
      StartAt: names[0] ?? '',
      States: Object.fromEntries(names.map((name, index) => [name, made[index] ?? null])),
    }));
  });
}

function state(names: readonly string[], index: number, place: Place): fc.Arbitrary<JsonObject> {
  // What is inside a state does not inherit the language that it has by itself.
  const inOwn = (make: (place: Place) => fc.Arbitrary<JsonObject>) =>
    place.language === 'JSONata'
      ? make(place)
      : fc.oneof(
          { weight: 3, arbitrary: make(place) },
          {
            weight: 1,
            arbitrary: make({ ...place, language: 'JSONata' }).map((made) => ({
              ...made,
              QueryLanguage: 'JSONata',
            })),
          },
        );
  const [next, ...later] = names.slice(index + 1);
  if (next === undefined) {
    return inOwn((own) => fc.oneof(succeed(own), fail(own), following({ End: true }, own)));
  }
  return inOwn((own) =>
    fc.oneof(
      { weight: 4, arbitrary: following({ Next: next }, own) },
      { weight: 1, arbitrary: choice([next, ...later], own) },
    ),
  );
}

/** States that lead on, or end, by the same fields. */
function following(way: JsonObject, place: Place): fc.Arbitrary<JsonObject> {
  const plain = fc.oneof(pass(place), wait(place), task(way, place));
  const kind =
    place.depth === 0
      ? plain
      : fc.oneof(
          { weight: 3, arbitrary: plain },
          { weight: 1, arbitrary: fc.oneof(parallel(way, place), map(way, place)) },
        );
  return kind.map((fields) => ({ ...fields, ...way }));
}

function parallel(way: JsonObject, place: Place): fc.Arbitrary<JsonObject> {
  const branches = fc.tuple(...[0, 1].map((index) => branch(below(place, `B${index}.`))));
  return merged(
    fc.record({ Type: one('Parallel'), Branches: branches }),
    some({
      ...comment,
      ...paths(place),
      ...parameters(place),
      ...argumentsOf(place),
      ...resultPath(place),
      ...resultSelector(place),
      ...handsOn(place, 'result'),
    }),
    errors(way, place),
  );
}

function map(way: JsonObject, place: Place): fc.Arbitrary<JsonObject> {
  const processor = merged(
    branch(below(place, 'M.')),
    some({ ...comment, ProcessorConfig: one({ Mode: 'INLINE' }, {}) }),
  );
  const distributed = branch(below(place, 'M.')).map((inner) => ({
    ...inner,
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
  }));
  const path = place.language === 'JSONPath';
  const inline = fc.oneof(
    processor.map((ItemProcessor): JsonObject => ({ ItemProcessor })),
    processor.map((Iterator): JsonObject => ({ Iterator })),
  );
  const far = merged(
    distributed.map((ItemProcessor) => ({ ItemProcessor })),
    some({ Label: one(`label ${place.prefix}`.replaceAll(/\W/gu, '-')), ItemBatcher: batcher(place) }),
    storage(place),
    atMostOne(
      { ToleratedFailureCount: one(1) },
      ...(path ? [{ ToleratedFailureCountPath: one('$.n') }] : []),
    ),
    atMostOne(
      { ToleratedFailurePercentage: one(0, 100) },
      ...(path ? [{ ToleratedFailurePercentagePath: one('$.n') }] : []),
    ),
  );
  return merged(
    one('Map').map((Type) => ({ Type })),
    fc.oneof({ weight: 2, arbitrary: inline }, { weight: 1, arbitrary: far }),
    atMostOne({ MaxConcurrency: one(0, 2) }, ...(path ? [{ MaxConcurrencyPath: one('$.n') }] : [])),
    atMostOne(
      {
        ItemSelector: one({
          [path ? 'n.$' : 'n']: path ? '$$.Map.Item.Value' : '{% $states.context.Map.Item.Value %}',
        }),
      },
      ...(path ? [{ Parameters: one({ 'n.$': '$$.Map.Item.Index' }) }] : []),
    ),
    some({
      ...only(place, 'JSONata', { Items: one([1, 2], '{% [1..3] %}', { a: 1 }) }),
      ...only(place, 'JSONPath', { ItemsPath: one('$.list') }),
      ...comment,
      ...paths(place),
      ...resultPath(place),
      ...resultSelector(place),
      ...handsOn(place, 'result'),
    }),
    errors(way, place),
  );
}

/** By number, which the engine has; by bytes is checked as well, and refused by the engine alone. */
function batcher({ language }: Place): fc.Arbitrary<Json> {
  const jsonPath: readonly Json[] = [
    { MaxItemsPerBatchPath: '$.n' },
    { MaxItemsPerBatch: 1, BatchInput: { 'n.$': '$.n' } },
    { MaxInputBytesPerBatchPath: '$.n' },
  ];
  return one(
    { MaxItemsPerBatch: 2 },
    { MaxInputBytesPerBatch: 9 },
    ...(language === 'JSONPath' ? jsonPath : []),
  );
}

function storage(place: Place): fc.Arbitrary<JsonObject> {
  const name = place.language === 'JSONata' ? 'Arguments' : 'Parameters';
  const at = { [name]: { Bucket: 'b', Key: 'k' } };
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant<JsonObject>({}) },
    {
      weight: 1,
      arbitrary: some({
        ItemReader: one({
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'JSON' },
          ...at,
        }),
        ResultWriter: one({ Resource: 'arn:aws:states:::s3:putObject', ...at }, { WriterConfig: {} }),
      }),
    },
  );
}

function below({ machineLanguage, prefix, depth }: Place, name: string): Place {
  const language = machineLanguage;
  return { language, machineLanguage, prefix: `${prefix}${name}`, depth: depth - 1 };
}
