import { flow, format, machine, pass, uuid } from '@wfm/asl/flow';

/** Shapes its input; `Assign` keeps something for later. */
export const shaping = machine(
  flow<{ readonly customer: { readonly name: string; readonly mail?: string } }>()
    .state('Shape', ({ input }) =>
      pass({ Output: { to: input.customer.mail, name: input.customer.name }, Assign: { request: uuid() } }),
    )
    .state('Greet', ({ input, variables }) =>
      pass({ Output: { text: format('Dear {} ({})', input.name, variables.request), to: input.to } }),
    ),
);
