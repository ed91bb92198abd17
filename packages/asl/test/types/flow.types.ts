/**
 * Mistakes in a flow that must not compile. Each has its reason; a line that compiles after all is an error by itself.
 * Nothing here runs.
 */
import {
  awsSdk,
  flow,
  itemAt,
  lambdaInvoke,
  lambdaInvokeWaitForTaskToken,
  numericEquals,
  pass,
  resultAt,
  snsPublish,
  stringEquals,
  type,
  wait,
} from '../../src/flow/index.ts';

interface Order {
  readonly id: string;
  readonly total: number;
  readonly customer?: { readonly name: string };
  readonly items: readonly { readonly sku: string }[];
}

const start = flow<Order>();
const Returns = type<{ chargeId: string }>();

export const fine = () =>
  start
    .state('Charge', ({ input }) =>
      lambdaInvoke(
        { FunctionName: 'charge', Payload: { name: input.customer.name, sku: itemAt(input.items, 0).sku } },
        {
          Returns,
          Output: ({ result }) => result.Payload,
          Assign: ({ result }) => ({ id: result.Payload.chargeId }),
        },
      ),
    )
    .catch({ ErrorEquals: ['E'] }, (failed) =>
      failed.state('Undo', ({ input }) => pass({ Output: { chargeId: input.Error } })),
    )
    .state('After', ({ input, context }) =>
      pass({ Output: { id: input.chargeId, ordered: context.Execution.Input.id } }),
    );

export const mistakes = () => {
  // @ts-expect-error a typo in a member of the input
  start.state('A', ({ input }) => pass({ Output: { id: input.idd } }));

  start.state('A', () =>
    // @ts-expect-error a typo in a member of a result
    lambdaInvoke({ FunctionName: 'f' }, { Returns, Output: ({ result }) => result.Payload.charge }),
  );

  // @ts-expect-error the state before hands on something else than the input
  start.state('A', () => pass({ Output: { a: 1 } })).state('B', ({ input }) => pass({ Output: input.id }));

  // @ts-expect-error a text where seconds are wanted
  start.state('A', ({ input }) => wait({ Seconds: input.id }));

  start.choice('A').when(
    // @ts-expect-error a text compared as a number
    ({ input }) => numericEquals(input.id, 1),
    (then) => then,
  );

  start.choice('A').when(
    // @ts-expect-error a number compared as a text
    ({ input }) => stringEquals(input.total, 'a'),
    (then) => then,
  );

  // @ts-expect-error a name that is taken
  start.state('A', () => pass({})).state('A', () => pass({}));

  // @ts-expect-error a jump to no state
  start.state('A', () => pass({})).goto('B');

  // @ts-expect-error a jump to a state that takes another input
  start.state('A', () => pass({ Output: { a: 1 } })).goto('A');

  // @ts-expect-error a variable that no state before assigns
  start.state('A', ({ variables }) => pass({ Output: variables.later }));

  start
    .choice('A')
    .when(
      ({ input }) => stringEquals(input.id, 'a'),
      (then) => then.state('B', () => pass({ Assign: { sometimes: 1 } })),
    )
    .otherwise((rest) => rest)
    // @ts-expect-error a variable that only one way assigns
    .state('C', ({ variables }) => pass({ Output: variables.sometimes }));

  start
    .state('A', () =>
      lambdaInvoke({ FunctionName: 'f' }, { Returns, Assign: ({ result }) => ({ kept: result.Payload }) }),
    )
    .catch({ ErrorEquals: ['E'] }, (failed) =>
      // @ts-expect-error the state failed before it assigned
      failed.state('B', ({ variables }) => pass({ Output: variables.kept })),
    );

  start
    .choice('A')
    .when(
      ({ input }) => stringEquals(input.id, 'a'),
      (then) => then,
    )
    // @ts-expect-error a Choice without a way out when nothing holds
    .state('B', () => pass({}));

  // @ts-expect-error nothing follows a Fail
  start.fail('A', () => ({ Error: 'E' })).state('B', () => pass({}));

  // @ts-expect-error a task token where nobody waits
  start.state('A', ({ context }) => lambdaInvoke({ FunctionName: 'f', Payload: context.Task.Token }));

  // @ts-expect-error the waiting form must be asked for the token
  start.state('A', () => lambdaInvokeWaitForTaskToken({ FunctionName: 'f' }));

  // @ts-expect-error a JSONPath field in a JSONata state
  start.state('A', () => resultAt('charge', lambdaInvoke({ FunctionName: 'f' })));

  // @ts-expect-error a message goes to one target
  snsPublish({ TopicArn: 'a', PhoneNumber: 'b', Message: 'm' });

  // @ts-expect-error actions of the AWS SDK begin with a small letter
  awsSdk('dynamodb', 'Query');

  // @ts-expect-error services of the AWS SDK are in lower case
  awsSdk('dynamoDB', 'query');

  start.map('A', { Items: ({ input }) => input.items }, (item) =>
    // @ts-expect-error an item of a list that has no such member
    item.state('B', ({ input }) => pass({ Output: input.skus })),
  );

  // @ts-expect-error a Map over what is no list
  start.map('A', { Items: ({ input }) => input.total }, (item) => item);

  start
    .parallel('A', (branch) => [
      branch.state('B', () => pass({ Output: { b: 1 } })),
      branch.state('C', () => pass({})),
    ])
    // @ts-expect-error a Parallel has as many results as branches
    .state('D', ({ input }) => pass({ Output: input[2] }));

  start
    .state('A', () => lambdaInvoke({ FunctionName: 'f' }))
    .catch({ ErrorEquals: ['E'] }, (failed) =>
      // @ts-expect-error a Catch gives Error and Cause
      failed.state('B', ({ input }) => pass({ Output: input.error })),
    );
};
