import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../src/kernel/index.ts';
import { validMachine } from './machines.ts';

/** Values that are wrong nearly everywhere, each in a way of its own. */
const WRONG: readonly Json[] = [
  null,
  -1,
  1.5,
  101,
  1e300,
  true,
  '',
  '5',
  'text',
  'constructor',
  'JSONata',
  [],
  [null],
  {},
  { ErrorEquals: [] },
  [{ ErrorEquals: ['States.ALL'] }],
  [{ MaxAttempts: 1 }],
  '$',
  '$$',
  '$.a[*]',
  '$.missing',
  'States.Nope()',
  '{% ( %}',
  '{% phone %}',
  '{% $$ %}',
  '{% $states.result %}',
  '{% $states.errorOutput %}',
  '{% ($deep := function($n) { 1 + $deep($n) }; $deep(1)) %}',
  '{% [1..900000] %}',
  '$.list.sum()',
  '{% 1',
  'arn:aws:states:::aws-sdk:dynamodb:getItemz',
  'arn:aws:states:::sns:publish.sync',
];

/** Fields that have their place, which is seldom where they are put. */
const FIELDS = [
  'Arguments',
  'Assign',
  'Catch',
  'Condition',
  'Default',
  'End',
  'ErrorPath',
  'InputPath',
  'Items',
  'Next',
  'NumericEquals',
  'Output',
  'Parameters',
  'QueryLanguage',
  'Result',
  'ResultPath',
  'Retry',
  'Seconds',
  'ToleratedFailurePercentage',
  'Type',
  'Unheard',
  'Variable',
] as const;

/** How a definition is broken in one place. */
interface Breakage {
  /** Which place, as a number to be taken modulo the places that there are. */
  readonly at: number;
  readonly kind: 'remove' | 'replace' | 'add' | 'rename' | 'double';
  readonly field: (typeof FIELDS)[number];
  readonly value: Json;
}

const breakage: fc.Arbitrary<Breakage> = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('remove', 'replace', 'add', 'rename', 'double'),
  field: fc.constantFrom(...FIELDS),
  value: fc.constantFrom(...WRONG),
});

/** Machines that were valid before something was done to one place of them; a few still are. */
export const brokenMachine: fc.Arbitrary<JsonObject> = fc
  .tuple(validMachine, breakage)
  .map(([machine, how]) => {
    const broken = JSON.parse(JSON.stringify(machine)) as JsonObject;
    const places = placesIn(broken);
    const place = places[how.at % places.length];
    if (place !== undefined) breakAt(place, how);
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

function breakAt({ holder, name }: Member, { kind, field, value }: Breakage): void {
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
      else holder[field] = value;
      break;
    case 'rename':
      if (Array.isArray(holder)) break;
      holder[name.endsWith('Path') ? name.slice(0, -4) : `${name}Path`] = holder[name] ?? null;
      delete holder[name];
      break;
    case 'double':
      if (Array.isArray(holder)) holder.push(holder[Number(name)]);
      else holder[`${name}Too`] = holder[name] ?? null;
      break;
  }
}
