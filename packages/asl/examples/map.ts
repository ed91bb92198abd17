import { flow, lambdaInvoke, machine } from '@wfm/asl/flow';

/** A run per item, ten at once, each an execution of its own; one in twenty may fail. */
export const each = machine(
  flow<{ readonly batch: string; readonly items: readonly { readonly sku: string }[] }>().map(
    'Each item',
    {
      Items: ({ input }) => input.items,
      ItemSelector: ({ input, item, index }) => ({ batch: input.batch, sku: item.sku, index }),
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
      MaxConcurrency: 10,
      ToleratedFailurePercentage: 5,
      Label: 'items',
    },
    (one) =>
      one.state('Reserve', ({ input }) =>
        lambdaInvoke({ FunctionName: 'reserve', Payload: { sku: input.sku, batch: input.batch } }),
      ),
  ),
);
