import fc from 'fast-check';
import type { Branch, State, StateMachineDefinition } from '../../src/index.ts';

/** A machine in which every state leads to the next one, and some Choices skip ahead. */
export const linearMachine: fc.Arbitrary<StateMachineDefinition> = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 8 })
  .chain((names) =>
    fc.tuple(...names.map((name, index) => stateLeadingTo(name, names.slice(index + 1)))).map((states) => ({
      StartAt: names[0] ?? '',
      QueryLanguage: 'JSONata' as const,
      States: Object.fromEntries(names.map((name, index) => [name, states[index] as State])),
    })),
  );

function stateLeadingTo(name: string, later: readonly string[]): fc.Arbitrary<State> {
  const [next] = later;
  if (next === undefined) return fc.constantFrom<State>({ Type: 'Succeed' }, { Type: 'Pass', End: true });
  return fc.oneof(
    fc.constant<State>({ Type: 'Wait', Seconds: 1, Next: next }),
    fc.json().map((text): State => ({ Type: 'Pass', Output: { text }, Next: next })),
    fc.constantFrom(...later).map(
      (target): State => ({
        Type: 'Choice',
        Choices: [{ Condition: '{% true %}', Next: target }],
        Default: next,
      }),
    ),
    fc.constant<State>({
      Type: 'Parallel',
      Branches: [{ StartAt: `in ${name}`, States: { [`in ${name}`]: { Type: 'Succeed' } } }],
      Next: next,
    }),
  );
}

/** One state that ends its branch. */
export function single(name: string, state: State): Branch {
  return { StartAt: name, States: { [name]: state } };
}
