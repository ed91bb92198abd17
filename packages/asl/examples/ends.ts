import { flow, machine, stringEquals } from '@wfm/asl/flow';

/** The two ways to end: Succeed with an output, Fail with an error that the input names. */
export const ends = machine(
  flow<{ readonly result: string; readonly error: string }>()
    .choice('Well?')
    .when(
      ({ input }) => stringEquals(input.result, 'ok'),
      (well) => well.succeed('Well', ({ input }) => ({ Output: { result: input.result } })),
    )
    .otherwise((badly) =>
      badly.fail('Badly', ({ input }) => ({ Error: input.error, Cause: 'The result was not ok.' })),
    ),
);
