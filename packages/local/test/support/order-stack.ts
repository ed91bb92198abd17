import type { JsonObject } from '../../src/index.ts';
import { archiveData, functionResources, policyText, trustPolicy } from './stack-document.ts';
import { ref } from './terraform.ts';

/**
 * A function without an SDK: it signs nothing, it only names its key, which is all that the engine looks at. It counts
 * an order in the table and answers the task that waits for it.
 */
const TAKE_ORDER = `
const call = async (target, input) => {
  const response = await fetch(process.env.AWS_ENDPOINT_URL, {
    method: 'POST',
    headers: {
      authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/d/r/s/aws4_request',
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
    },
    body: JSON.stringify(input),
  });
  const body = await response.json();
  if (!response.ok) throw Object.assign(new Error(body.message), { name: body.__type.split('#').at(-1) });
  return body;
};
export const handler = async ({ orderId, takenAt }) => {
  const { Item } = await call('DynamoDB_20120810.GetItem', { TableName: process.env.TABLE, Key: { orderId: { S: orderId } } });
  await call('AWSStepFunctions.SendTaskSuccess', { taskToken: Item.token.S, output: JSON.stringify({ orderId, takenAt }) });
  console.log('took ' + orderId);
  return { orderId, seenAt: Date.now() };
};`;

/** Waits for its order: writes its task token beside the order's number. */
const WAIT_FOR_ORDER = {
  QueryLanguage: 'JSONata',
  StartAt: 'Wait for the order',
  States: {
    'Wait for the order': {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem.waitForTaskToken',
      TimeoutSeconds: 86_400,
      Arguments: {
        TableName: ref('aws_dynamodb_table.orders.name'),
        Item: {
          orderId: { S: '{% $states.input.orderId %}' },
          token: { S: '{% $states.context.Task.Token %}' },
        },
      },
      End: true,
    },
  },
};

const FUNCTION = functionResources('take-order', {
  statements: [
    { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: ref('aws_dynamodb_table.orders.arn') },
    { Effect: 'Allow', Action: 'states:SendTaskSuccess', Resource: '*' },
    { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: ref('aws_sqs_queue.letters.arn') },
  ],
  settings: { environment: { variables: { TABLE: ref('aws_dynamodb_table.orders.name') } } },
});

/**
 * A small stack of every kind of part: an event `OrderTaken` on the bus `shop` goes by a rule to a function, which
 * finds the task that waits for the order in a table and answers it. What fails ends in the queue `letters`.
 */
export const ORDER_STACK: JsonObject = {
  provider: { aws: [{ region: 'eu-central-1' }] },
  data: { archive_file: archiveData('take-order', TAKE_ORDER) },
  resource: {
    aws_dynamodb_table: {
      orders: {
        name: 'orders',
        billing_mode: 'PAY_PER_REQUEST',
        hash_key: 'orderId',
        attribute: [{ name: 'orderId', type: 'S' }],
      },
    },
    aws_cloudwatch_event_bus: { shop: { name: 'shop' } },
    aws_cloudwatch_event_rule: {
      taken: {
        name: 'taken',
        event_bus_name: ref('aws_cloudwatch_event_bus.shop.name'),
        event_pattern: '{"detail-type":["OrderTaken"]}',
      },
    },
    aws_cloudwatch_event_target: {
      taken: {
        rule: ref('aws_cloudwatch_event_rule.taken.name'),
        event_bus_name: ref('aws_cloudwatch_event_bus.shop.name'),
        arn: ref('aws_lambda_function.take-order.arn'),
        input_transformer: [
          {
            input_paths: { order: '$.detail.orderId', at: '$.time' },
            input_template: '{"orderId":<order>,"takenAt":<at>}',
          },
        ],
      },
    },
    aws_lambda_permission: {
      taken: {
        function_name: ref('aws_lambda_function.take-order.function_name'),
        action: 'lambda:InvokeFunction',
        principal: 'events.amazonaws.com',
        source_arn: ref('aws_cloudwatch_event_rule.taken.arn'),
      },
    },
    aws_lambda_function: FUNCTION.aws_lambda_function,
    aws_lambda_function_event_invoke_config: {
      'take-order': {
        function_name: ref('aws_lambda_function.take-order.function_name'),
        destination_config: [{ on_failure: [{ destination: ref('aws_sqs_queue.letters.arn') }] }],
      },
    },
    aws_sqs_queue: { letters: { name: 'letters' } },
    aws_iam_role: {
      ...FUNCTION.aws_iam_role,
      waiting: { name: 'waiting-role', assume_role_policy: trustPolicy('states.amazonaws.com') },
    },
    aws_iam_role_policy: {
      ...FUNCTION.aws_iam_role_policy,
      waiting: {
        role: ref('aws_iam_role.waiting.name'),
        policy: policyText({
          Effect: 'Allow',
          Action: 'dynamodb:PutItem',
          Resource: ref('aws_dynamodb_table.orders.arn'),
        }),
      },
    },
    aws_sfn_state_machine: {
      waiting: {
        name: 'waiting',
        role_arn: ref('aws_iam_role.waiting.arn'),
        definition: JSON.stringify(WAIT_FOR_ORDER),
      },
    },
  },
};
