import { expect, test } from 'vitest';
import { type JsonObject, startLocal, VirtualClock } from '../../src/index.ts';
import { archiveData, functionResources } from '../support/stack-document.ts';
import { stackFolder } from '../support/stack-folder.ts';
import { ref } from '../support/terraform.ts';

const SEND: JsonObject = {
  Effect: 'Allow',
  Action: 'sqs:SendMessage',
  Resource: ref('aws_sqs_queue.letters.arn'),
};
const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:letters';

/** A function with these settings, whose role allows this; a policy of the role may be made after the function. */
async function make(statements: readonly JsonObject[], settings: JsonObject, more: JsonObject = {}) {
  const work = functionResources('work', { statements, settings: { ...settings, depends_on: [] } });
  await using folder = await stackFolder({
    data: { archive_file: archiveData('work', 'export const handler = () => 1;') },
    resource: {
      aws_lambda_function: work.aws_lambda_function,
      ...more,
      aws_iam_role: work.aws_iam_role,
      aws_sqs_queue: { letters: { name: 'letters' } },
      aws_iam_role_policy: work.aws_iam_role_policy,
    },
  });
  const engine = await startLocal({ stackDir: folder.path, clock: new VirtualClock() });
  await engine.close();
}

const DEAD_LETTERS = { dead_letter_config: { target_arn: ref('aws_sqs_queue.letters.arn') } };
const DESTINATION = {
  aws_lambda_function_event_invoke_config: {
    work: {
      function_name: ref('aws_lambda_function.work.function_name'),
      destination_config: { on_success: { destination: ref('aws_sqs_queue.letters.arn') } },
    },
  },
};

test('A function is made whose role may send to its queues, though its policy is made after it', async () => {
  await make([SEND], DEAD_LETTERS, DESTINATION);
});

test('A dead-letter queue that the role may not send to is refused in the words of AWS', async () => {
  await expect(make([], DEAD_LETTERS)).rejects.toMatchObject({
    name: 'ResourceRefusedError',
    address: 'aws_lambda_function.work',
    message: expect.stringContaining(
      'The provided execution role does not have permissions to call SendMessage on SQS',
    ),
    cause: { code: 'InvalidParameterValueException' },
  });
});

test('A destination that the role may not send to is refused in the words of AWS', async () => {
  await expect(make([], {}, DESTINATION)).rejects.toMatchObject({
    name: 'ResourceRefusedError',
    address: 'aws_lambda_function_event_invoke_config.work',
    message: expect.stringContaining(
      `The function's execution role does not have permissions to call SendMessage on ${QUEUE}`,
    ),
    cause: { code: 'InvalidParameterValueException' },
  });
});

test('A role that no stack declares may send anywhere', async () => {
  await make([], { ...DEAD_LETTERS, role: 'arn:aws:iam::000000000000:role/by-hand' });
});
