import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Json, type JsonObject, startLocal, VirtualClock } from '../../src/index.ts';
import { archiveData, functionResources, trustPolicy } from '../support/stack-document.ts';
import { stackFolder } from '../support/stack-folder.ts';
import { ref } from '../support/terraform.ts';

/** What a stack gives as outputs, each an attribute of one of its blocks. */
async function valuesOf(
  document: JsonObject,
  block: string,
  attributes: readonly string[],
): Promise<Readonly<Record<string, Json>>> {
  const outputs = attributes.map((attribute) => [attribute, { value: ref(`${block}.${attribute}`) }]);
  await using folder = await stackFolder({ ...document, output: Object.fromEntries(outputs) });
  await using engine = await startLocal({ stackDir: folder.path, clock: new VirtualClock() });
  return { ...engine.outputs } as Readonly<Record<string, Json>>;
}

const ARCHIVE = [
  'id',
  'output_base64sha256',
  'output_base64sha512',
  'output_md5',
  'output_sha',
  'output_sha256',
  'output_sha512',
  'output_size',
];

test('An archive has hashes that tell one content from another, each of its length', async () => {
  const archive = (content: string) =>
    valuesOf({ data: { archive_file: archiveData('work', content) } }, 'data.archive_file.work', ARCHIVE);
  const [one, again, other] = [await archive('one'), await archive('one'), await archive('other')];
  expect(again).toEqual(one);
  for (const attribute of ARCHIVE) expect(other[attribute], attribute).not.toBe(one[attribute]);
  const bytes = (name: string, encoding: BufferEncoding) => Buffer.from(String(one[name]), encoding).length;
  expect([
    bytes('output_md5', 'hex'),
    bytes('output_sha', 'hex'),
    bytes('output_sha256', 'hex'),
    bytes('output_sha512', 'hex'),
    bytes('output_base64sha256', 'base64'),
    bytes('output_base64sha512', 'base64'),
  ]).toEqual([16, 20, 32, 64, 32, 64]);
  expect(one['id']).toBe(one['output_sha']);
});

test('An archive may hold one text, under a name of its own', async () => {
  const archive = (fields: JsonObject) =>
    valuesOf(
      { data: { archive_file: { a: { type: 'zip', output_path: 'a.zip', ...fields } } } },
      'data.archive_file.a',
      ['output_sha256'],
    );
  const text = { source_content: 'text', source_content_filename: 'a.txt' };
  const source = { source: [{ filename: 'a.txt', content: 'text' }] };
  expect(await archive(text)).toEqual(await archive(source));
  expect(await archive({ ...text, source_content_filename: 'b.txt' })).not.toEqual(await archive(source));
});

test.each<[string, string, JsonObject]>([
  [
    'the caller',
    'aws_caller_identity',
    {
      account_id: '000000000000',
      arn: 'arn:aws:iam::000000000000:root',
      id: '000000000000',
      user_id: '000000000000',
    },
  ],
  [
    'the partition',
    'aws_partition',
    { dns_suffix: 'amazonaws.com', id: 'aws', partition: 'aws', reverse_dns_prefix: 'com.amazonaws' },
  ],
  [
    'the region',
    'aws_region',
    { endpoint: 'ec2.us-east-1.amazonaws.com', id: 'us-east-1', name: 'us-east-1', region: 'us-east-1' },
  ],
])('Where a stack is, the data source of %s tells', async (_what, type, values) => {
  const document = { data: { [type]: { here: {} } } };
  expect(await valuesOf(document, `data.${type}.here`, Object.keys(values))).toEqual(values);
});

test('A resource that is a function gives its ARNs, its name and its version', async () => {
  const document = {
    data: { archive_file: archiveData('work', 'export const handler = 1;') },
    resource: { ...functionResources('work', { statements: [] }) },
  };
  const arn = 'arn:aws:lambda:us-east-1:000000000000:function:work';
  expect(
    await valuesOf(document, 'aws_lambda_function.work', [
      'arn',
      'id',
      'invoke_arn',
      'qualified_arn',
      'version',
    ]),
  ).toEqual({
    arn,
    id: 'work',
    invoke_arn: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${arn}/invocations`,
    qualified_arn: `${arn}:$LATEST`,
    version: '$LATEST',
  });
});

test('A resource that is a state machine gives its ARN, and that of the version that it publishes', async () => {
  const machine = (fields: JsonObject) => ({
    resource: {
      aws_iam_role: { r: { name: 'r', assume_role_policy: trustPolicy('states.amazonaws.com') } },
      aws_sfn_state_machine: {
        m: {
          name: 'm',
          role_arn: ref('aws_iam_role.r.arn'),
          definition: JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Succeed' } } }),
          ...fields,
        },
      },
    },
  });
  const arn = 'arn:aws:states:us-east-1:000000000000:stateMachine:m';
  const attributes = ['arn', 'id', 'status', 'state_machine_version_arn'];
  expect(await valuesOf(machine({ publish: true }), 'aws_sfn_state_machine.m', attributes)).toEqual({
    arn,
    id: arn,
    status: 'ACTIVE',
    state_machine_version_arn: `${arn}:1`,
  });
  expect(await valuesOf(machine({}), 'aws_sfn_state_machine.m', ['creation_date'])).toEqual({
    creation_date: expect.anything(),
  });
});

test('A resource that reads a file gives its hash', async () => {
  const content = 'text';
  await using folder = await stackFolder(
    { output: { hash: { value: ref('filesha256("a.txt")') } } },
    { 'a.txt': content },
  );
  await using engine = await startLocal({ stackDir: folder.path, clock: new VirtualClock() });
  expect(engine.outputs['hash']).toBe(createHash('sha256').update(content).digest('hex'));
});
