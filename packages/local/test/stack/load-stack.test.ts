import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type JsonObject, type LogEntry, StackError, startLocal, VirtualClock } from '../../src/index.ts';
import { jsonCall } from '../support/json-call.ts';
import { stackFolder } from '../support/stack-folder.ts';
import { ref } from '../support/terraform.ts';

const TRUST = (service: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } },
  });

/** What goes wrong when a stack of these resources is loaded. */
async function problemOf(resource: JsonObject, sections: JsonObject = {}): Promise<StackError> {
  await using folder = await stackFolder({ resource, ...sections });
  const outcome = await startLocal({ stackDir: folder.path, clock: new VirtualClock() }).then(
    async (engine) => engine.close(),
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(StackError);
  return outcome as StackError;
}

test('A stack is made in order of its references, and gives its outputs', async () => {
  await using folder = await stackFolder({
    provider: { aws: [{ region: ref('var.region'), default_tags: [{ tags: { app: 'shop' } }] }] },
    variable: { region: { default: 'eu-west-3' } },
    locals: { prefix: 'shop', queue: ref('aws_sqs_queue.letters.name') },
    data: { aws_caller_identity: { me: {} }, aws_region: { here: {} }, aws_partition: { p: {} } },
    resource: {
      aws_sqs_queue_policy: {
        open: {
          queue_url: ref('aws_sqs_queue.letters.url'),
          policy: `{"Statement":{"Effect":"Allow","Principal":"*","Action":"sqs:*","Resource":"${ref('aws_sqs_queue.letters.arn')}"}}`,
        },
      },
      aws_sqs_queue: { letters: { name: `${ref('local.prefix')}-letters`, tags: { own: 'yes' } } },
    },
    output: {
      text: { value: `${ref('local.queue')}@${ref('data.aws_caller_identity.me.account_id')}` },
      nested: { value: { arn: [ref('aws_sqs_queue.letters.arn')] } },
      place: { value: `${ref('data.aws_partition.p.partition')}/${ref('data.aws_region.here.name')}` },
    },
  });
  await using engine = await startLocal({ stackDir: folder.path });
  const queueUrl = `${engine.endpoint}/000000000000/shop-letters`;
  expect(engine.region).toBe('eu-west-3');
  expect(engine.outputs).toEqual({
    text: 'shop-letters@000000000000',
    nested: { arn: ['arn:aws:sqs:eu-west-3:000000000000:shop-letters'] },
    place: 'aws/eu-west-3',
  });
  expect(engine.queues).toEqual([
    {
      address: 'aws_sqs_queue.letters',
      name: 'shop-letters',
      arn: 'arn:aws:sqs:eu-west-3:000000000000:shop-letters',
      url: queueUrl,
    },
  ]);
  const tags = await jsonCall(engine, 'sqs', { operation: 'ListQueueTags', input: { QueueUrl: queueUrl } });
  expect(tags).toEqual({ Tags: { app: 'shop', own: 'yes' } });
});

test('A stack is found in the output folder of CDKTF, when it is the only one', async () => {
  await using folder = await stackFolder({});
  const output = join(folder.path, 'cdktf.out');
  await mkdir(join(output, 'stacks', 'one'), { recursive: true });
  await writeFile(join(output, 'stacks', 'one', 'cdk.tf.json'), '{}');
  await (await startLocal({ stackDir: output })).close();
  await mkdir(join(output, 'stacks', 'two'));
  await expect(startLocal({ stackDir: output })).rejects.toThrow('several stacks (one, two)');
  await writeFile(join(output, 'manifest.json'), '{"stacks":{"one":{}}}');
  await (await startLocal({ stackDir: output })).close();
});

test('A stack runs functions from an archive of folders or files, or from a zip that is built', async () => {
  const source = (text: string) => `export const handler = async () => '${text}';`;
  const lambdaFunction = (filename: string) => ({
    function_name: filename.replace(/\W/g, ''),
    filename,
    handler: 'index.handler',
    runtime: 'nodejs22.x',
    role: ref('aws_iam_role.runner.arn'),
  });
  const archive = (source: JsonObject) => ({ type: 'zip', ...source });
  await using folder = await stackFolder(
    {
      data: {
        archive_file: {
          file: archive({ source_file: 'a/index.mjs', output_path: 'file.zip' }),
          folder: archive({
            source_dir: `${ref('path.module')}/b`,
            output_path: 'folder.zip',
            excludes: ['x'],
          }),
          inline: archive({
            source: [{ filename: 'index.mjs', content: source('inline') }],
            output_path: 'inline.zip',
          }),
        },
      },
      resource: {
        aws_iam_role: { runner: { name: 'runner', assume_role_policy: TRUST('lambda.amazonaws.com') } },
        aws_lambda_function: {
          file: lambdaFunction(ref('data.archive_file.file.output_path')),
          folder: lambdaFunction(ref('data.archive_file.folder.output_path')),
          inline: lambdaFunction('inline.zip'),
          built: lambdaFunction('built.zip'),
        },
      },
      output: {
        names: {
          value: ['file', 'folder', 'inline', 'built'].map((n) => ref(`aws_lambda_function.${n}.arn`)),
        },
      },
    },
    {
      'a/index.mjs': source('file'),
      'b/index.mjs': "import { text } from './lib/text.mjs'; export const handler = async () => text;",
      'b/lib/text.mjs': "export const text = 'folder';",
      'b/x': 'not in the archive',
      'built.zip': zipSync({ 'index.mjs': strToU8(source('built')) }),
    },
  );
  await using engine = await startLocal({ stackDir: folder.path });
  const answers = await Promise.all(
    engine.functions.map(async ({ name }) => {
      const response = await fetch(`${engine.endpoint}/2015-03-31/functions/${name}/invocations`, {
        method: 'POST',
        headers: { authorization: 'AWS4-HMAC-SHA256 Credential=AKIATEST/d/r/lambda/aws4_request' },
      });
      return response.json();
    }),
  );
  expect(answers).toEqual(['file', 'folder', 'inline', 'built']);
});

test('A stack with unknown resources is refused with the addresses of all of them', async () => {
  const error = await problemOf(
    { aws_instance: { web: {} }, aws_sqs_queue: { q: { name: 'q' } } },
    { data: { aws_ami: { image: {} } } },
  );
  expect(error).toMatchObject({
    name: 'UnsupportedResourceError',
    addresses: ['data.aws_ami.image', 'aws_instance.web'],
  });
});

test('A stack with an unknown attribute is refused with its address and name', async () => {
  for (const [body, attribute] of [
    [{ name: 'q', colour: 'red' }, 'colour'],
    [{ name: 'q', count: 2 }, 'count'],
    [{ name: 'q', for_each: ['a'] }, 'for_each'],
    [{ name: 'q', provider: 'aws.other' }, 'provider'],
    ['no block', 'body'],
  ] as const) {
    const error = await problemOf({ aws_sqs_queue: { letters: body } });
    expect(error).toMatchObject({
      name: 'UnsupportedAttributeError',
      address: 'aws_sqs_queue.letters',
      attribute,
    });
  }
});

test('A stack is refused with the address of an expression that has no value', async () => {
  for (const expression of [
    'aws_sqs_queue.none.arn',
    'var.colour',
    'local.none',
    'aws_sqs_queue.other.colour',
  ]) {
    const error = await problemOf({
      aws_sqs_queue: { letters: { name: ref(expression) }, other: { name: 'other' } },
    });
    expect(error).toMatchObject({ name: 'ExpressionError', address: 'aws_sqs_queue.letters' });
  }
});

test('A stack is refused with the address of a resource that its service refuses', async () => {
  const role = { name: 'r', assume_role_policy: TRUST('lambda.amazonaws.com') };
  const machine = { name: 'm', role_arn: ref('aws_iam_role.r.arn'), definition: '{}' };
  for (const [resource, address, problem] of [
    [{ aws_sqs_queue: { letters: { name: 'not a name' } } }, 'aws_sqs_queue.letters', ''],
    [
      { aws_iam_role: { r: { ...role, assume_role_policy: '{"Statement":{}}' } } },
      'aws_iam_role.r',
      'Statement[0].Effect',
    ],
    [
      { aws_iam_role: { r: role }, aws_sfn_state_machine: { m: machine } },
      'aws_sfn_state_machine.m',
      'states.amazonaws.com is not authorized to assume the role',
    ],
    [
      {
        aws_iam_role: { r: { ...role, assume_role_policy: TRUST('states.amazonaws.com') } },
        aws_sfn_state_machine: { m: machine },
      },
      'aws_sfn_state_machine.m',
      'Definition',
    ],
  ] as const) {
    const error = await problemOf(resource);
    expect(error).toMatchObject({ name: 'ResourceRefusedError', address });
    expect(error.message).toContain(problem);
  }
});

test('A stack is refused when the code of a function is not built, or is no zip', async () => {
  const resource = {
    aws_iam_role: { r: { name: 'r', assume_role_policy: TRUST('lambda.amazonaws.com') } },
    aws_lambda_function: {
      f: {
        function_name: 'f',
        filename: 'f.zip',
        handler: 'index.handler',
        runtime: 'nodejs22.x',
        role: ref('aws_iam_role.r.arn'),
      },
    },
  };
  expect(await problemOf(resource)).toMatchObject({
    name: 'InvalidAttributeError',
    address: 'aws_lambda_function.f',
    attribute: 'filename',
  });
  await using folder = await stackFolder({ resource }, { 'f.zip': 'no zip' });
  await expect(startLocal({ stackDir: folder.path })).rejects.toMatchObject({
    name: 'ResourceRefusedError',
    address: 'aws_lambda_function.f',
  });
});

test('A folder without a stack that can be read is refused', async () => {
  await using folder = await stackFolder({});
  await expect(startLocal({ stackDir: join(folder.path, 'nowhere') })).rejects.toMatchObject({
    name: 'StackNotFoundError',
  });
  await writeFile(join(folder.path, 'cdk.tf.json'), '{');
  await expect(startLocal({ stackDir: folder.path })).rejects.toThrow('cannot be read as JSON');
  await writeFile(join(folder.path, 'cdk.tf.json'), '[]');
  await expect(startLocal({ stackDir: folder.path })).rejects.toThrow('that is not an object');
  await writeFile(join(folder.path, 'cdk.tf.json'), '{"module":{}}');
  await expect(startLocal({ stackDir: folder.path })).rejects.toThrow('a section "module"');
});

test('A permissions boundary from outside of the stack is not applied, and that is told', async () => {
  await using folder = await stackFolder({
    resource: {
      aws_iam_role: {
        r: {
          name: 'r',
          assume_role_policy: TRUST('lambda.amazonaws.com'),
          permissions_boundary: 'arn:aws:iam::000000000000:policy/company',
        },
      },
    },
  });
  const log: LogEntry[] = [];
  await using _engine = await startLocal({ stackDir: folder.path, onLog: (entry) => log.push(entry) });
  expect(log).toMatchObject([{ level: 'notice', message: expect.stringContaining('policy/company') }]);
});
