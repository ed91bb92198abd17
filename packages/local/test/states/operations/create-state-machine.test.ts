import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { MACHINE_ARN, oneState, ROLE_ARN } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

/** A Map that reads its items, as text. */
function reading(ReaderConfig: JsonObject, Mode: string): string {
  return JSON.stringify(
    oneState({
      Type: 'Map',
      ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Parameters: {}, ReaderConfig },
      ItemProcessor: {
        ProcessorConfig: { Mode, ...(Mode === 'DISTRIBUTED' && { ExecutionType: 'STANDARD' }) },
        StartAt: 'Item',
        States: { Item: { Type: 'Succeed' } },
      },
    }),
  );
}

const PASS = JSON.stringify(oneState({ Type: 'Pass' }));

function machine(fields: JsonObject = {}): JsonObject {
  return { name: 'workflow', roleArn: ROLE_ARN, definition: PASS, ...fields };
}

test('CreateStateMachine answers the same again for the same', async () => {
  const cloud = new TestCloud();
  const first = await cloud.operation('CreateStateMachine', machine());
  await cloud.clock.advance(5_000);
  expect(first).toEqual({ stateMachineArn: MACHINE_ARN, creationDate: Date.UTC(2026, 0, 1) / 1000 });
  expect(await cloud.operation('CreateStateMachine', machine())).toEqual(first);
});

test('CreateStateMachine publishes the first version where it is asked to, and answers it again', async () => {
  const cloud = new TestCloud();
  const request = machine({ publish: true, versionDescription: 'begun' });
  const first = await cloud.operation('CreateStateMachine', request);
  expect(first).toMatchObject({ stateMachineArn: MACHINE_ARN, stateMachineVersionArn: `${MACHINE_ARN}:1` });
  expect(await cloud.operation('CreateStateMachine', request)).toEqual(first);
  expect(
    await cloud.operation('DescribeStateMachine', { stateMachineArn: `${MACHINE_ARN}:1` }),
  ).toMatchObject({ description: 'begun' });
});

test('CreateStateMachine says once which integrations the engine does not have, and makes the state machine', async () => {
  const cloud = new TestCloud();
  const task = (name: string) => ({ Type: 'Task', Resource: `arn:aws:states:::${name}` });
  const definition = JSON.stringify({
    StartAt: 'Run',
    States: {
      Run: { ...task('ecs:runTask.sync'), Next: 'Again' },
      Again: { ...task('ecs:runTask.sync'), Next: 'Put' },
      Put: { ...task('dynamodb:putItem'), End: true },
    },
  });
  await cloud.operation('CreateStateMachine', machine({ definition }));
  await cloud.operation('CreateStateMachine', machine({ definition }));
  expect(cloud.notices).toEqual([
    expect.stringContaining(
      'The state machine workflow calls what the local engine does not have: arn:aws:states:::ecs:runTask.sync. A task',
    ),
  ]);
});

test('CreateStateMachine needs the permission to publish where it is asked to', () => {
  const { permissions } = new TestCloud().states.operations['CreateStateMachine'] ?? {};
  expect(permissions?.(machine({ publish: true }))).toEqual([
    { action: 'states:CreateStateMachine', resources: [MACHINE_ARN] },
    { action: 'states:PublishStateMachineVersion', resources: [MACHINE_ARN] },
  ]);
});

test.each<[string, JsonObject, string, string]>([
  ['a name in use', { definition: `${PASS} ` }, 'StateMachineAlreadyExists', MACHINE_ARN],
  ['a name in use of another type', { type: 'EXPRESS' }, 'StateMachineAlreadyExists', MACHINE_ARN],
  [
    'a name in use with other logs',
    { loggingConfiguration: { level: 'ALL' } },
    'StateMachineAlreadyExists',
    MACHINE_ARN,
  ],
  [
    'a name in use with other traces',
    { tracingConfiguration: { enabled: true } },
    'StateMachineAlreadyExists',
    MACHINE_ARN,
  ],
  ['a name with a space', { name: 'a b' }, 'InvalidName', "Invalid Name: 'a b'"],
  ['a role that is no ARN', { roleArn: 'role' }, 'InvalidArn', "Invalid Role Arn: 'role'"],
  [
    'a text that is no definition',
    { definition: '{}' },
    'InvalidDefinition',
    'These fields are required: [StartAt, States] at /',
  ],
  ['no definition', { definition: undefined }, 'ValidationException', "Value null at 'definition'"],
  [
    'another type',
    { type: 'FAST' },
    'ValidationException',
    'Member must satisfy enum value set: [STANDARD, EXPRESS]',
  ],
  ['a version where it had none', { publish: true }, 'StateMachineAlreadyExists', MACHINE_ARN],
  [
    'the description of no version',
    { versionDescription: 'begun' },
    'ValidationException',
    'Version description can only be set when publish is true',
  ],
  [
    'items of a kind that the engine does not read',
    { definition: reading({ InputType: 'PARQUET' }, 'DISTRIBUTED') },
    'InvalidDefinition',
    'items in PARQUET at /States/Only/ItemReader/ReaderConfig/InputType',
  ],
  [
    'a manifest of a kind that the engine does not read',
    { definition: reading({ InputType: 'CSV', ManifestType: 'ATHENA_DATA' }, 'DISTRIBUTED') },
    'InvalidDefinition',
    'manifest ATHENA_DATA at /States/Only/ItemReader/ReaderConfig/ManifestType',
  ],
  [
    'items that an inline Map reads',
    { definition: reading({ InputType: 'JSON' }, 'INLINE') },
    'InvalidDefinition',
    'ItemReader of a Map that is not distributed at /States/Only/ItemReader',
  ],
])('CreateStateMachine refuses %s', async (_what, fields, code, message) => {
  const cloud = new TestCloud();
  await cloud.operation('CreateStateMachine', machine());
  const refusal = cloud.operation('CreateStateMachine', machine(fields));
  await expect(refusal).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
});
