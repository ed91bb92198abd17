import { emit } from '@wfm/asl';
import { flow, lambdaInvoke, machine, numericGreaterThan, pass, type, wait } from '@wfm/asl/flow';

/** What the machine is started with. */
interface Order {
  readonly id: string;
  readonly total: number;
}

const Returns = type<{ chargeId: string }>();

export const order = machine(
  flow<Order>()
    .choice('Large?')
    .when(
      ({ input }) => numericGreaterThan(input.total, 1_000),
      (large) => large.state('Let it rest', () => wait({ Seconds: 3_600 })),
    )
    .otherwise((small) => small)
    .state('Charge', ({ input }) =>
      lambdaInvoke(
        { FunctionName: 'charge', Payload: { order: input.id, amount: input.total } },
        {
          Returns,
          TimeoutSeconds: 30,
          Output: ({ result }) => ({ order: input.id, charge: result.Payload.chargeId }),
        },
      ),
    )
    .catch({ ErrorEquals: ['Card.Declined'] }, (declined) =>
      declined.fail('Declined', ({ input }) => ({ Error: 'Declined', Cause: input.Cause })),
    )
    .state('Note', ({ input }) => pass({ Output: { text: input.charge } })),
  { Comment: 'Charges an order; large ones rest for an hour.' },
);

export const text = emit(order);
