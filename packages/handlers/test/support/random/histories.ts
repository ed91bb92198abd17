import fc from 'fast-check';
import { signalNamed } from '../examples.ts';
import { checkAlways, checkAtTheEnd, checkDelivery, checkReplacement, checkTurn } from '../invariants.ts';
import {
  deliver,
  end,
  enterSection,
  type Mishap,
  newWorld,
  pass,
  register,
  type Step,
  send,
  start,
  stopWork,
  tellEnd,
  type World,
} from '../world/index.ts';

/** A step together with its name, so that a shrunken counterexample can be read. */
export interface NamedStep {
  readonly name: string;
  readonly step: Step;
}

const names = fc.constantFrom('E', 'F', 'G');
const of = (name: string, what: string, step: Step): NamedStep => ({ name: `${name} ${what}`, step });

const sending = fc.nat({ max: 7 }).map((number): NamedStep => {
  const kind = (['fail', 'complete', 'heartbeat', 'fail'] as const)[number % 4] ?? 'fail';
  const executionName = [undefined, 'E', undefined, undefined, 'F'][number % 5];
  const timeToLiveSeconds = [3_600, 0, 86_400, 60][number % 4] ?? 0;
  const make = (at: Parameters<Step>[0]['now']) =>
    signalNamed(`s${number}`, {
      kind,
      at,
      timeToLiveSeconds,
      ...(executionName === undefined ? {} : { executionName }),
    });
  const what = `is sent (${kind}${executionName === undefined ? '' : ` for ${executionName}`}, ${timeToLiveSeconds} s)`;
  return of(`s${number}`, what, send(make));
});

const MISHAPS: readonly Mishap[] = ['crashAfterClaim', 'crashAfterAnswer', 'callFails', 'answerIsLost'];
const mishap = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Mishap>('none') },
  { weight: 1, arbitrary: fc.constantFrom(...MISHAPS) },
);

/** Delivers something that is on the bus, and looks whether it had the effect that it must have. */
const delivering = fc.tuple(fc.nat({ max: 30 }), mishap).map(([number, mishap]): NamedStep => {
  const step: Step = (world) => {
    const sent = world.sent[number % Math.max(1, world.sent.length)];
    if (sent === undefined) return undefined;
    const after = deliver(sent.signal.id, mishap)(world);
    if (after !== undefined && mishap === 'none') checkDelivery(world, sent.signal, after);
    return after;
  };
  return of(`sent #${number}`, `is delivered, mishap ${mishap}`, step);
});

/** Where executions replace each other, what befalls a delivery can befall the step that registers. */
const registering = (name: string, mishap: Mishap): Step => {
  return (world) => {
    const after = register(name, mishap)(world);
    if (after?.whenKeyInUse === 'replace') checkReplacement(name, after);
    if (after?.whenKeyInUse === 'queue') checkTurn(name, after);
    return after;
  };
};

const happening = fc.oneof(
  { weight: 2, arbitrary: names.map((name) => of(name, 'starts', start(name))) },
  { weight: 2, arbitrary: names.map((name) => of(name, 'enters its section', enterSection(name))) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(names, mishap)
      .map(([name, mishap]) => of(name, `registers, mishap ${mishap}`, registering(name, mishap))),
  },
  { weight: 2, arbitrary: names.map((name) => of(name, 'is done with its work', stopWork(name))) },
  { weight: 4, arbitrary: sending },
  { weight: 8, arbitrary: delivering },
  { weight: 2, arbitrary: names.map((name) => of(name, 'ends', end(name))) },
  { weight: 2, arbitrary: names.map((name) => of(name, 'is told to have ended', tellEnd(name))) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(1, 1, 31, 59, 1_799, 1_800, 3_601, 7_201, 10_801, 86_401)
      .map((seconds) => of('', `${seconds} s pass`, pass(seconds))),
  },
);

/** A long random history, whose counterexample is a list of sentences. */
export const history = fc
  .array(happening, { minLength: 1, maxLength: 60, size: 'max' })
  .map((steps) =>
    Object.assign(steps, { [fc.toStringMethod]: () => steps.map((entry) => entry.name).join('\n') }),
  );

/** What executions of one key do to each other, and how a test calls it. */
export const WAYS = [
  ['one key for one execution', 'reject'],
  ['executions that replace each other', 'replace'],
  ['executions that wait their turn', 'queue'],
] as const satisfies readonly (readonly [string, World['whenKeyInUse']])[];

/** Plays a history, and checks every rule after every step. @throws BrokenRule */
export function play(steps: readonly NamedStep[], whenKeyInUse: World['whenKeyInUse']): void {
  let world = newWorld(whenKeyInUse);
  for (const { step } of steps) {
    world = step(world) ?? world;
    checkAlways(world);
  }
  checkAtTheEnd(world);
}
