import { expect, test } from 'vitest';
import { type JsonObject, startLocal, VirtualClock } from '../../src/index.ts';
import { archiveData, functionResources } from '../support/stack-document.ts';
import { stackFolder } from '../support/stack-folder.ts';
import { ref } from '../support/terraform.ts';

const { aws_iam_role: role } = functionResources('work', { statements: [] });
const lambda = (settings: JsonObject) => ({
  data: { archive_file: archiveData('work', '') },
  resource: { ...functionResources('work', { statements: [], settings }) },
});

test.each<[string, string, JsonObject]>([
  ['aws_lambda_function.work', 'runtime', lambda({ runtime: 'python3.13' })],
  ['aws_lambda_function.work', 'package_type', lambda({ package_type: 'Image' })],
  ['aws_lambda_function.work', 'layers', lambda({ layers: ['arn:aws:lambda:us-east-1:1:layer:l:1'] })],
  [
    'aws_lambda_function.work',
    'dead_letter_config.target_arn',
    lambda({ dead_letter_config: [{ target_arn: 'arn:aws:s3:::b' }] }),
  ],
  [
    'aws_dynamodb_table.t',
    'stream_enabled',
    {
      resource: {
        aws_dynamodb_table: {
          t: {
            name: 'ttt',
            billing_mode: 'PAY_PER_REQUEST',
            hash_key: 'id',
            attribute: [{ name: 'id', type: 'S' }],
            stream_enabled: true,
          },
        },
      },
    },
  ],
  [
    'aws_iam_role_policy_attachment.a',
    'policy_arn',
    {
      resource: {
        aws_iam_role: role,
        aws_iam_role_policy_attachment: {
          a: {
            role: ref('aws_iam_role.work.name'),
            policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess',
          },
        },
      },
    },
  ],
  [
    'aws_lambda_function_event_invoke_config.c',
    'qualifier',
    {
      ...lambda({}),
      resource: {
        ...functionResources('work', { statements: [] }),
        aws_lambda_function_event_invoke_config: {
          c: { function_name: ref('aws_lambda_function.work.function_name'), qualifier: 'LIVE' },
        },
      },
    },
  ],
  [
    'aws_lambda_function_event_invoke_config.c',
    'destination_config.on_failure.destination',
    {
      ...lambda({}),
      resource: {
        ...functionResources('work', { statements: [] }),
        aws_lambda_function_event_invoke_config: {
          c: {
            function_name: ref('aws_lambda_function.work.function_name'),
            destination_config: {
              on_failure: { destination: 'arn:aws:s3:::b' },
            },
          },
        },
      },
    },
  ],
  ['data.archive_file.a', 'type', { data: { archive_file: { a: { type: 'tar.gz', output_path: 'a' } } } }],
])(
  'The resource %s is refused for its %s, which the engine does not have',
  async (address, attribute, document) => {
    await using own = await stackFolder(document);
    await expect(startLocal({ stackDir: own.path, clock: new VirtualClock() })).rejects.toMatchObject({
      name: 'UnsupportedAttributeError',
      address,
      attribute,
    });
  },
);

test('The stack is refused where it depends on an expression, as Terraform refuses it', async () => {
  const first = ref('aws_sqs_queue.first');
  await using own = await stackFolder({
    resource: {
      aws_sqs_queue: { first: { name: 'first' }, second: { name: 'second', depends_on: [first] } },
    },
  });
  await expect(startLocal({ stackDir: own.path, clock: new VirtualClock() })).rejects.toThrow(
    `aws_sqs_queue.second: the attribute depends_on must name resources, as Terraform takes no expression there, but it is "${first}".`,
  );
});
