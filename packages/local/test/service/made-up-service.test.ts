import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEngine } from '../../src/engine/start-local.ts';
import { policyParser } from '../../src/iam/index.ts';
import { type JsonObject, type LocalEngine, VirtualClock } from '../../src/index.ts';
import { AwsError } from '../../src/kernel/index.ts';
import type { ServiceDescriptor } from '../../src/service/service-descriptor.ts';
import { SERVICES } from '../../src/services.ts';
import { structure, TEXT } from '../../src/states/integrations/index.ts';
import { jsonCall } from '../support/json-call.ts';
import { policyText, trustPolicy } from '../support/stack-document.ts';
import { type StackFolder, stackFolder } from '../support/stack-folder.ts';
import { ref } from '../support/terraform.ts';

// A service that AWS does not have. Nothing in `src` knows of it: what it is stands here, as that of each service
// stands in its folder.
declare module '../../src/kernel/cloud.ts' {
  interface ServiceNames {
    chime: true;
  }
}

interface Bell {
  readonly policy: string;
  readonly sound: string;
}

const chime: ServiceDescriptor = {
  name: 'chime',
  wire: {
    protocol: 'aws-json',
    targetPrefix: 'Chime_20260101',
    errorNamespace: 'com.amazonaws.chime#',
    errorHeaders: ({ code }) => ({ 'x-chime-error': code }),
  },
  throttling: { code: 'TooLoud', httpStatus: 429 },
  sdk: {
    resourceName: 'chimebells',
    sdkName: 'ChimeBells',
    optimizedPrefix: 'Chime',
    legacyServiceName: 'AmazonChime',
    legacyBaseException: 'AmazonChimeException',
    camelCaseMembers: false,
    modelledErrors: new Set(['NoSuchBell']),
  },
  integrations: {
    ring: {
      patterns: ['REQUEST_RESPONSE'],
      response: structure({ Heard: TEXT }),
      request: ({ Bell }) => ({ operation: 'Ring', input: { Name: Bell } }),
      result: ({ Sound }) => ({ Heard: Sound }),
    },
  },
  start: ({ cloud }) => {
    const bells = new Map<string, Bell>();
    const arnOf = (name: unknown) => `arn:aws:chime:${cloud.region}:${cloud.accountId}:bell/${String(name)}`;
    return {
      service: undefined,
      operations: {
        Hang: {
          permissions: ({ Name }) => [{ action: 'chime:Hang', resources: [arnOf(Name)] }],
          run: async ({ Name, Sound, Policy = '' }) => {
            bells.set(arnOf(Name), { sound: String(Sound), policy: String(Policy) });
            return { Arn: arnOf(Name) };
          },
        },
        Ring: {
          permissions: ({ Name }) => [{ action: 'chime:Ring', resources: [arnOf(Name)] }],
          run: async ({ Name }) => {
            const bell = bells.get(arnOf(Name));
            if (bell === undefined) throw new AwsError({ code: 'NoSuchBell', message: String(Name) });
            return { Sound: bell.sound };
          },
        },
      },
      resourceTypes: {
        aws_chime_bell: {
          create: async (attributes, { call }) => {
            const { Arn } = await call('chime', 'Hang', {
              Name: attributes.text('name'),
              Sound: attributes.text('sound'),
              Policy: attributes.optionalText('policy'),
            });
            return { arn: Arn };
          },
        },
      },
      findResourcePolicy: policyParser((arn) => bells.get(arn)?.policy),
    };
  },
};

const SERVICES_AND_CHIME = [...SERVICES, chime];

const task = (resource: string, parameters: JsonObject) =>
  JSON.stringify({
    StartAt: 'Ring',
    States: { Ring: { Type: 'Task', Resource: resource, Parameters: parameters, End: true } },
  });

const NOBODY_RINGS = policyText({ Effect: 'Deny', Principal: '*', Action: 'chime:Ring', Resource: '*' });
const OPTIMIZED = 'arn:aws:states:::chime:ring';

const STACK = {
  resource: {
    aws_chime_bell: {
      big: { name: 'big', sound: 'dong' },
      mute: { name: 'mute', sound: 'dong', policy: NOBODY_RINGS },
    },
    aws_iam_role: { r: { name: 'r', assume_role_policy: trustPolicy('states.amazonaws.com') } },
    aws_iam_role_policy: {
      r: {
        role: ref('aws_iam_role.r.name'),
        policy: policyText({ Effect: 'Allow', Action: 'chime:Ring', Resource: '*' }),
      },
    },
    aws_sfn_state_machine: Object.fromEntries(
      Object.entries({
        optimized: task(OPTIMIZED, { Bell: 'big' }),
        sdk: task('arn:aws:states:::aws-sdk:chimebells:ring', { Name: 'big' }),
        absent: task(OPTIMIZED, { Bell: 'small' }),
        absentSdk: task('arn:aws:states:::aws-sdk:chimebells:ring', { Name: 'small' }),
        denied: task(OPTIMIZED, { Bell: 'mute' }),
      }).map(([name, definition]) => [name, { name, definition, role_arn: ref('aws_iam_role.r.arn') }]),
    ),
  },
  output: { bell: { value: ref('aws_chime_bell.big.arn') } },
};

let folder: StackFolder;
let engine: LocalEngine<VirtualClock>;
beforeAll(async () => {
  folder = await stackFolder(STACK);
  engine = await startEngine({ stackDir: folder.path, clock: new VirtualClock() }, SERVICES_AND_CHIME);
});
afterAll(async () => {
  await engine.close();
  await folder[Symbol.asyncDispose]();
});

const ask = (service: 'chime' | 'states', operation: string, input: JsonObject) =>
  jsonCall(engine, service, { operation, input, services: SERVICES_AND_CHIME });

async function run(name: string): Promise<JsonObject> {
  const arn = engine.stateMachines.find((machine) => machine.name === name)?.arn;
  const { executionArn } = await ask('states', 'StartExecution', { stateMachineArn: arn });
  await engine.runUntilIdle();
  return ask('states', 'DescribeExecution', { executionArn });
}

test('A described service is spoken to over the wire, and its errors have its names', async () => {
  expect(await ask('chime', 'Ring', { Name: 'big' })).toEqual({ Sound: 'dong' });
  expect(await ask('chime', 'Ring', { Name: 'small' })).toMatchObject({
    __type: 'com.amazonaws.chime#NoSuchBell',
    message: 'small',
  });
});

test('A described service makes resources of a stack, which export what it says', () => {
  expect(engine.outputs).toEqual({ bell: 'arn:aws:chime:us-east-1:000000000000:bell/big' });
});

test('A described service is called by tasks of state machines, by its optimized integration and by its API', async () => {
  expect(await run('optimized')).toMatchObject({ status: 'SUCCEEDED', output: '{"Heard":"dong"}' });
  expect(await run('sdk')).toMatchObject({ status: 'SUCCEEDED', output: '{"Sound":"dong"}' });
});

test('An error of a described service has the name that either SDK gives it in a task', async () => {
  expect(await run('absent')).toMatchObject({ status: 'FAILED', error: 'Chime.NoSuchBellException' });
  expect(await run('absentSdk')).toMatchObject({ status: 'FAILED', error: 'ChimeBells.NoSuchBellException' });
});

test('A mocked result of a described service is held to what it answers', async () => {
  const mocked = (result: JsonObject) =>
    ask('states', 'TestState', {
      definition: JSON.stringify({ Type: 'Task', Resource: OPTIMIZED, End: true }),
      roleArn: 'arn:aws:iam::000000000000:role/r',
      mock: { result: JSON.stringify(result) },
    });
  expect(await mocked({ Heard: 'dong' })).toMatchObject({ status: 'SUCCEEDED' });
  expect(await mocked({ Heard: 1 })).toMatchObject({
    message: "Mock result schema validation error: Field 'Heard' must be a string",
  });
});

test('A described service is throttled in its own words', async () => {
  engine.faults.on({ service: 'chime', operation: 'Ring' }, { kind: 'throttle', times: 1 });
  expect(await ask('chime', 'Ring', { Name: 'big' })).toMatchObject({
    __type: 'com.amazonaws.chime#TooLoud',
  });
});

test('The policy of a resource of a described service decides who may call it', async () => {
  expect(await run('denied')).toMatchObject({
    status: 'FAILED',
    error: 'Chime.AmazonChimeException',
    cause: expect.stringContaining('explicit deny in a resource-based policy'),
  });
});

test('An engine without a service refuses what would need it', async () => {
  const refused = startEngine({ stackDir: folder.path, clock: new VirtualClock() }, SERVICES);
  await expect(refused).rejects.toMatchObject({ name: 'UnsupportedResourceError' });
});
