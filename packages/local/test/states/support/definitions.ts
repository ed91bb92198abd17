import fc from 'fast-check';
import type { Json, JsonObject } from '../../../src/kernel/index.ts';

type Language = 'JSONPath' | 'JSONata';

interface Place {
  readonly language: Language;
  /** Prefix of the names inside, so that they are unique. */
  readonly prefix: string;
  /** How many levels of branches there may be below. */
  readonly depth: number;
}

const QUEUE_TASK = 'arn:aws:states:::sqs:sendMessage';
const RESOURCES = [
  QUEUE_TASK,
  `${QUEUE_TASK}.waitForTaskToken`,
  'arn:aws:states:::lambda:invoke',
  'arn:aws:states:::aws-sdk:dynamodb:getItem',
  'arn:aws:states:::states:startExecution',
  'arn:aws:lambda:us-east-1:111111111111:function:any',
];
const ERRORS = ['States.ALL', 'States.TaskFailed', 'States.Timeout', 'Custom.Error'];

/** Machines that Step Functions takes: every type of state, both query languages, branches inside branches. */
export const validMachine: fc.Arbitrary<JsonObject> = fc
  .constantFrom<Language>('JSONPath', 'JSONata')
  .chain((language) =>
    branch({ language, prefix: '', depth: 2 }).map((machine) =>
      compact({ ...machine, QueryLanguage: language === 'JSONata' ? language : undefined }),
    ),
  );

/** A few states, each leading to the next; some skip ahead, and the last one ends. */
function branch(place: Place): fc.Arbitrary<JsonObject> {
  return fc.integer({ min: 1, max: 4 }).chain((count) => {
    const names = Array.from({ length: count }, (_, index) => `${place.prefix}${NAMES[index] ?? index}`);
    const inside = (index: number): Place => ({ ...place, prefix: `${place.prefix}${index}.` });
    return fc.tuple(...names.map((_, index) => state(names, index, inside(index)))).map((states) => ({
      StartAt: names[0] ?? '',
      States: Object.fromEntries(names.map((name, index) => [name, states[index] ?? null])),
    }));
  });
}

/** Names that a careless look-up takes for members of every object are among them. */
const NAMES = ['constructor', 'a/b', 'toString', 'Größe'];

function state(names: readonly string[], index: number, place: Place): fc.Arbitrary<JsonObject> {
  const [next, ...later] = names.slice(index + 1);
  if (next === undefined)
    return fc.oneof(fc.constant({ Type: 'Succeed' }), fail(place), following({ End: true }, place));
  const following_ = following({ Next: next }, place);
  const choice_ = choice([next, ...later], place);
  return fc.oneof({ weight: 4, arbitrary: following_ }, { weight: 1, arbitrary: choice_ });
}

function fail({ language }: Place): fc.Arbitrary<JsonObject> {
  return fc.constantFrom<JsonObject>(
    { Type: 'Fail', Error: 'E', Cause: 'why' },
    language === 'JSONata'
      ? { Type: 'Fail', Error: '{% $states.context.State.Name %}' }
      : { Type: 'Fail', ErrorPath: "States.Format('{}', $$.State.Name)" },
  );
}

/** States that lead on, or end, by the same fields. */
function following(way: JsonObject, place: Place): fc.Arbitrary<JsonObject> {
  const inside = fc.oneof(
    fc.record({ Type: fc.constant('Parallel'), Branches: branches(place), ...errors(way) }),
    map(way, place),
  );
  const plain = fc.oneof(pass(place), wait(place), task(way, place));
  const kind =
    place.depth === 0 ? plain : fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: inside });
  return kind.map((fields) => compact({ ...fields, ...way }));
}

function branches(place: Place): fc.Arbitrary<Json> {
  return fc.tuple(...[0, 1].map((index) => branch(below(place, `B${index}.`))));
}

function map(way: JsonObject, place: Place): fc.Arbitrary<JsonObject> {
  const fields = fc.record({
    Type: fc.constant('Map'),
    ItemProcessor: branch(below(place, 'M.')),
    MaxConcurrency: fc.constantFrom<Json | undefined>(undefined, 0, 2),
    ...errors(way),
  });
  const items: fc.Arbitrary<JsonObject> =
    place.language === 'JSONata'
      ? fc.constantFrom<JsonObject>({ Items: [1, 2] }, { Items: '{% [1..3] %}' })
      : fc.constant({ ItemsPath: '$.list' });
  return fc.tuple(fields, items).map(([own, over]) => ({ ...own, ...over }));
}

function below({ language, prefix, depth }: Place, name: string): Place {
  return { language, prefix: `${prefix}${name}`, depth: depth - 1 };
}

function pass({ language }: Place): fc.Arbitrary<JsonObject> {
  return fc
    .constantFrom<JsonObject>(
      ...(language === 'JSONata'
        ? [{}, { Output: { n: '{% 1 + 2 %}' } }, { Assign: { seen: '{% $states.input %}' } }]
        : [
            {},
            { Result: { list: [1] } },
            { Parameters: { 'id.$': '$$.Execution.Id', list: [3] }, ResultPath: '$.at' },
            { InputPath: '$', OutputPath: '$', Assign: { 'seen.$': '$' } },
          ]),
    )
    .map((fields) => ({ Type: 'Pass', ...fields }));
}

function wait({ language }: Place): fc.Arbitrary<JsonObject> {
  return fc
    .constantFrom<JsonObject>(
      { Seconds: 0 },
      { Seconds: 60 },
      { Timestamp: '2026-01-01T00:00:01Z' },
      language === 'JSONata' ? { Seconds: '{% 2 %}' } : { SecondsPath: '$.seconds' },
    )
    .map((fields) => ({ Type: 'Wait', ...fields }));
}

function task(way: JsonObject, { language }: Place): fc.Arbitrary<JsonObject> {
  const payload = { QueueUrl: 'q', MessageBody: 'b', FunctionName: 'f', TableName: 't', Key: {} };
  return fc.record({
    Type: fc.constant('Task'),
    Resource: fc.constantFrom(...RESOURCES),
    [language === 'JSONata' ? 'Arguments' : 'Parameters']: fc.constant(payload),
    TimeoutSeconds: fc.constantFrom<Json | undefined>(undefined, 30),
    HeartbeatSeconds: fc.constantFrom<Json | undefined>(undefined, 10),
    ...errors(way),
  });
}

/** Retriers, and Catchers that go where the state goes; a state that ends has none. */
function errors(way: JsonObject) {
  const next = way['Next'];
  const retrier = fc
    .record({
      ErrorEquals: fc.constantFrom(...ERRORS).map((error): Json => [error]),
      IntervalSeconds: fc.constantFrom<Json | undefined>(undefined, 2),
      MaxAttempts: fc.constantFrom<Json | undefined>(0, 1),
      BackoffRate: fc.constantFrom<Json | undefined>(undefined, 1.5),
    })
    .map((entry): Json => [compact(entry)]);
  const catcher = fc
    .constantFrom(...ERRORS)
    .map((error): Json => [{ ErrorEquals: [error], Next: next ?? null }]);
  const none = fc.constant<Json | undefined>(undefined);
  return { Retry: fc.oneof(none, retrier), Catch: next === undefined ? none : fc.oneof(none, catcher) };
}

function choice(targets: readonly string[], { language }: Place): fc.Arbitrary<JsonObject> {
  const test = fc.constantFrom<JsonObject>(
    ...(language === 'JSONata'
      ? [{ Condition: '{% $states.input.n = 1 %}' }, { Condition: true }]
      : [
          { Variable: '$.n', NumericEquals: 1 },
          { And: [{ Variable: '$.n', IsPresent: true }, { Not: { Variable: '$.n', IsNull: true } }] },
          { Variable: '$.list[0]', NumericLessThanPath: '$.n' },
        ]),
  );
  return fc.tuple(test, fc.constantFrom(...targets)).map(([rule, target]) => ({
    Type: 'Choice',
    Choices: [{ ...rule, Next: target }],
    Default: targets[0] ?? '',
  }));
}

function compact(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Values that are wrong nearly everywhere, each in a way of its own. */
const WRONG: readonly Json[] = [
  null,
  -1,
  1.5,
  1e300,
  true,
  '',
  'text',
  'constructor',
  [],
  [null],
  {},
  { ErrorEquals: [] },
  '$',
  '$$',
  '$.a[*]',
  '$.missing',
  'States.Nope()',
  '{% ( %}',
  '{% phone %}',
  '{% $$ %}',
  '{% $states.result %}',
  '{% ($deep := function($n) { 1 + $deep($n) }; $deep(1)) %}',
  '{% [1..900000] %}',
  '$.list.sum()',
  '{% 1',
];

/** How a definition is broken in one place. */
interface Breakage {
  /** Which place, as a number to be taken modulo the places that there are. */
  readonly at: number;
  readonly kind: 'remove' | 'replace' | 'add' | 'rename' | 'double';
  readonly value: Json;
}

const breakage: fc.Arbitrary<Breakage> = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('remove', 'replace', 'add', 'rename', 'double'),
  value: fc.constantFrom(...WRONG),
});

/** Machines that were valid before something was done to one place of them; a few still are. */
export const brokenMachine: fc.Arbitrary<JsonObject> = fc
  .tuple(validMachine, breakage)
  .map(([machine, { at, kind, value }]) => {
    const broken = JSON.parse(JSON.stringify(machine)) as JsonObject;
    const places = placesIn(broken);
    const place = places[at % places.length];
    if (place !== undefined) breakAt(place, kind, value);
    return broken;
  });

interface Member {
  readonly holder: Record<string, Json>;
  readonly name: string;
}

/** Every member of every object and list, as what holds it and its name there. */
function placesIn(value: Json): Member[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, Json>;
  return Object.keys(holder).flatMap((name) => [{ holder, name }, ...placesIn(holder[name] ?? null)]);
}

function breakAt({ holder, name }: Member, kind: Breakage['kind'], value: Json): void {
  switch (kind) {
    case 'remove':
      if (Array.isArray(holder)) holder.splice(Number(name), 1);
      else delete holder[name];
      break;
    case 'replace':
      holder[name] = value;
      break;
    case 'add':
      if (Array.isArray(holder)) holder.push(value);
      else holder['Unheard'] = value;
      break;
    case 'rename':
      if (Array.isArray(holder)) break;
      holder[`${name}Path`] = holder[name] ?? null;
      delete holder[name];
      break;
    case 'double':
      if (Array.isArray(holder)) holder.push(holder[Number(name)]);
      else holder[`${name}Too`] = holder[name] ?? null;
      break;
  }
}
