/**
 * Mistakes that must not compile. Each has its reason; a line that compiles after all is an error by itself. Nothing
 * here runs.
 */
import { choice, defineMachine, fail, parallel, pass, succeed, task, wait } from '../../src/index.ts';

const invoke = 'arn:aws:states:::lambda:invoke';

export const fine = () =>
  defineMachine({
    QueryLanguage: 'JSONata',
    StartAt: 'Look',
    States: {
      Look: choice({ Choices: [{ Condition: '{% $states.input.big %}', Next: 'Both' }], Default: 'Small' }),
      Both: parallel({
        Branches: [{ StartAt: 'In', States: { In: task({ Resource: invoke, Arguments: {}, End: true }) } }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Broken' }],
        End: true,
      }),
      Small: wait({ Seconds: 1, End: true }),
      Broken: fail({ Error: 'Broken' }),
    },
  });

export const computedNamesAreLeftToTheBuild = (name: string) =>
  defineMachine({ StartAt: 'A', States: { A: pass({ Next: name }), B: succeed({}) } });

export const mistakes = () => [
  // @ts-expect-error StartAt names no state
  defineMachine({ StartAt: 'B', States: { A: pass({ End: true }) } }),

  defineMachine({
    StartAt: 'A',
    // @ts-expect-error Next names no state
    States: { A: pass({ Next: 'C' }), B: succeed({}) },
  }),

  defineMachine({
    StartAt: 'A',
    States: {
      // @ts-expect-error a rule's Next names no state
      A: choice({ Choices: [{ Variable: '$.a', IsPresent: true, Next: 'B' }], Default: 'C' }),
      C: succeed({}),
    },
  }),

  defineMachine({
    StartAt: 'A',
    States: {
      // @ts-expect-error Default names no state
      A: choice({ Choices: [{ Variable: '$.a', IsPresent: true, Next: 'C' }], Default: 'B' }),
      C: succeed({}),
    },
  }),

  defineMachine({
    StartAt: 'A',
    // @ts-expect-error a Catch names no state
    States: { A: task({ Resource: invoke, Catch: [{ ErrorEquals: ['E'], Next: 'B' }], End: true }) },
  }),

  // @ts-expect-error nothing leads to B
  defineMachine({ StartAt: 'A', States: { A: pass({ End: true }), B: succeed({}) } }),

  // @ts-expect-error the machine has no end
  defineMachine({ StartAt: 'A', States: { A: pass({ Next: 'B' }), B: pass({ Next: 'A' }) } }),

  defineMachine({
    QueryLanguage: 'JSONata',
    StartAt: 'A',
    // @ts-expect-error a JSONPath field in a JSONata machine
    States: { A: pass({ ResultPath: '$.a', End: true }) },
  }),

  defineMachine({
    StartAt: 'A',
    // @ts-expect-error a JSONPath field in a state that is JSONata itself
    States: { A: wait({ QueryLanguage: 'JSONata', SecondsPath: '$.a', End: true }) },
  }),

  // @ts-expect-error a JSONata field in a JSONPath machine
  defineMachine({ StartAt: 'A', States: { A: pass({ Output: {}, End: true }) } }),

  defineMachine({
    QueryLanguage: 'JSONata',
    StartAt: 'A',
    // @ts-expect-error a JSONPath state in a JSONata machine
    States: { A: pass({ QueryLanguage: 'JSONPath', End: true }) },
  }),

  // @ts-expect-error a Pass has no Seconds
  defineMachine({ StartAt: 'A', States: { A: pass({ Seconds: 1, End: true }) } }),

  // @ts-expect-error a Task needs its Resource
  task({ End: true }),

  // @ts-expect-error seconds are no text in a list
  wait({ Seconds: ['1'], End: true }),

  defineMachine({
    StartAt: 'A',
    States: {
      // @ts-expect-error a branch cannot lead out of itself
      A: parallel({
        Branches: [
          {
            StartAt: 'In',
            States: {
              In: choice({ Choices: [{ Variable: '$.a', IsPresent: true, Next: 'A' }], Default: 'Last' }),
              Last: succeed({}),
            },
          },
        ],
        End: true,
      }),
    },
  }),
];
