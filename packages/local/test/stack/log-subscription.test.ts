import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type JsonObject, type ObservedEvent, startLocal, VirtualClock } from '../../src/index.ts';
import { archiveData, functionResources } from '../support/stack-document.ts';
import { stackFolder } from '../support/stack-folder.ts';
import { ref } from '../support/terraform.ts';

const SPEAKS = `export const handler = async ({ lines }) => { for (const line of lines) process.stdout.write(line + "\\n"); };`;
const LISTENS = 'export const handler = async () => undefined;';

const LOGS = 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/speaks:*';

/** A function whose log goes to another one, which a permission lets be invoked for this log group. */
function stackWith(filter: JsonObject = {}, sourceArn = LOGS): JsonObject {
  const speaks = functionResources('speaks', { statements: [] });
  const listens = functionResources('listens', { statements: [] });
  const both = (type: keyof typeof speaks) => ({ ...speaks[type], ...listens[type] });
  return {
    data: { archive_file: { ...archiveData('speaks', SPEAKS), ...archiveData('listens', LISTENS) } },
    resource: {
      aws_iam_role: both('aws_iam_role'),
      aws_iam_role_policy: both('aws_iam_role_policy'),
      aws_lambda_function: both('aws_lambda_function'),
      aws_lambda_permission: {
        logs: {
          function_name: ref('aws_lambda_function.listens.function_name'),
          action: 'lambda:InvokeFunction',
          principal: 'logs.amazonaws.com',
          source_arn: sourceArn,
        },
      },
      aws_cloudwatch_log_subscription_filter: {
        filter: {
          name: 'filter',
          log_group_name: '/aws/lambda/speaks',
          filter_pattern: '{ $.tell = "*" }',
          destination_arn: ref('aws_lambda_function.listens.arn'),
          ...filter,
        },
      },
    },
  };
}

/** What the other function is handed when the first one logs these lines. */
async function heard(stack: JsonObject, lines: readonly string[]) {
  await using folder = await stackFolder(stack);
  const notices: string[] = [];
  await using engine = await startLocal({
    stackDir: folder.path,
    clock: new VirtualClock(),
    onLog: ({ message }) => notices.push(message),
  });
  const payloads: unknown[] = [];
  engine.observe((event: ObservedEvent) => {
    if (event.kind === 'function started' && event.functionName === 'listens')
      payloads.push(JSON.parse(event.payload));
  });
  const response = await fetch(`${engine.endpoint}/2015-03-31/functions/speaks/invocations`, {
    method: 'POST',
    headers: { authorization: 'AWS4-HMAC-SHA256 Credential=AKIATEST/d/r/lambda/aws4_request' },
    body: JSON.stringify({ lines }),
  });
  expect([response.status, await response.text()]).toEqual([200, 'null']);
  await engine.settle();
  const data = payloads.map((payload) => {
    const { awslogs } = payload as { readonly awslogs: { readonly data: string } };
    return JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')).toString()) as Record<string, unknown>;
  });
  return { data, notices };
}

test('The lines of a log that match a subscription filter go to its function, in one batch for an invocation', async () => {
  const { data } = await heard(stackWith(), ['{"tell":"one"}', 'not this', '{"tell":"two"}', '{"other":1}']);
  expect(data).toMatchObject([
    {
      messageType: 'DATA_MESSAGE',
      owner: '000000000000',
      logGroup: '/aws/lambda/speaks',
      subscriptionFilters: ['filter'],
      logEvents: [{ message: '{"tell":"one"}' }, { message: '{"tell":"two"}' }],
    },
  ]);
});

test('A log without a line that matches a subscription filter invokes nobody', async () => {
  expect((await heard(stackWith(), ['not this'])).data).toEqual([]);
});

test('The log of another group is not the business of a subscription filter', async () => {
  const stack = stackWith({ log_group_name: '/aws/lambda/listens' });
  expect((await heard(stack, ['{"tell":"one"}'])).data).toEqual([]);
});

test('A function that does not let a log invoke it loses the lines, and the engine says so', async () => {
  const { data, notices } = await heard(stackWith({}, LOGS.replace('speaks', 'others')), ['{"tell":"one"}']);
  expect(data).toEqual([]);
  expect(notices).toContainEqual(expect.stringContaining('Lines of the log /aws/lambda/speaks are lost'));
});

test.each([
  ['filter_pattern', { filter_pattern: '[ip, user]' }],
  ['destination_arn', { destination_arn: 'arn:aws:kinesis:us-east-1:000000000000:stream/s' }],
])('A subscription filter with a %s that the engine does not know is refused', async (attribute, filter) => {
  await using folder = await stackFolder(stackWith(filter));
  await expect(startLocal({ stackDir: folder.path, clock: new VirtualClock() })).rejects.toThrow(attribute);
});
