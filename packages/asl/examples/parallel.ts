import { flow, lambdaInvoke, machine, pass, type } from '@wfm/asl/flow';

/** Two branches at once; what they hand on comes back as a tuple. */
export const both = machine(
  flow<{ readonly id: string }>()
    .parallel('Look up both', (start) => [
      start.state('Customer', ({ input }) =>
        lambdaInvoke(
          { FunctionName: 'customer', Payload: { order: input.id } },
          { Returns: type<{ name: string }>(), Output: ({ result }) => result.Payload },
        ),
      ),
      start.state('Stock', ({ input }) =>
        lambdaInvoke(
          { FunctionName: 'stock', Payload: { order: input.id } },
          { Returns: type<{ left: number }>(), Output: ({ result }) => result.Payload },
        ),
      ),
    ])
    .state('Join', ({ input }) => pass({ Output: { name: input[0].name, left: input[1].left } })),
);
