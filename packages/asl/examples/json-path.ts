import { flow, format, lambdaInvoke, machine, pass, resultAt, type } from '@wfm/asl/flow';

/** The same references, written as JSONPath: `ResultSelector`, `ResultPath`, intrinsic functions. */
export const inJsonPath = machine(
  flow<{ readonly id: string }>()
    .using('JSONPath')
    .state('Charge', ({ input }) =>
      resultAt(
        'charge',
        lambdaInvoke(
          { FunctionName: 'charge', Payload: { order: input.id } },
          {
            Returns: type<{ chargeId: string }>(),
            Output: ({ result }) => ({ id: result.Payload.chargeId }),
          },
        ),
      ),
    )
    .state('Note', ({ input }) => pass({ Output: { text: format('{} by {}', input.id, input.charge.id) } })),
);
