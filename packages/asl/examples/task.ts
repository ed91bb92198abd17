import { dynamodbGetItem, flow, lambdaInvokeWaitForTaskToken, machine, memberAt, type } from '@wfm/asl/flow';

/** A call that waits until a person answers, with a heartbeat and retries. */
export const task = machine(
  flow<{ readonly id: string }>()
    .state('Look the order up', ({ input }) =>
      dynamodbGetItem(
        { TableName: 'orders', Key: { id: { S: input.id } } },
        { Output: ({ result }) => ({ id: input.id, status: memberAt(result.Item, 'status').S }) },
      ),
    )
    .state('Ask for approval', ({ input }) =>
      lambdaInvokeWaitForTaskToken(
        ({ taskToken }) => ({ FunctionName: 'ask', Payload: { order: input.id, taskToken } }),
        {
          Returns: type<{ approved: boolean }>(),
          TimeoutSeconds: 86_400,
          HeartbeatSeconds: 3_600,
          Retry: [
            {
              ErrorEquals: ['Lambda.TooManyRequestsException'],
              MaxAttempts: 5,
              BackoffRate: 2,
              MaxDelaySeconds: 60,
              JitterStrategy: 'FULL',
            },
          ],
        },
      ),
    ),
);
