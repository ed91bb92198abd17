import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Clock, type JsonObject, RealClock, startLocal, VirtualClock } from '../../src/index.ts';
import { archiveData, functionResources } from '../support/stack-document.ts';
import { stackFolder } from '../support/stack-folder.ts';

const SDK = pathToFileURL(createRequire(import.meta.url).resolve('@aws-sdk/client-sqs')).href;
const SOURCE = `
  import { ListQueuesCommand, SQSClient } from '${SDK}';
  const sqs = new SQSClient({ maxAttempts: 3 });
  export const handler = () => sqs.send(new ListQueuesCommand({})).then(() => 'listed', ({ name }) => name);`;
const STACK: JsonObject = {
  data: { archive_file: archiveData('lists', SOURCE) },
  resource: {
    ...functionResources('lists', {
      statements: [{ Effect: 'Allow', Action: 'sqs:ListQueues', Resource: '*' }],
    }),
  },
};

/** What a function gets from its client when a call is answered with an error, and how many calls that took. */
async function callsThatFail(clock: Clock, code: string, times: number) {
  await using folder = await stackFolder(STACK);
  await using engine = await startLocal({ stackDir: folder.path, clock });
  const fault = engine.faults.on(
    { service: 'sqs', operation: 'ListQueues', caller: 'lists' },
    { kind: 'error', code, times },
  );
  const response = await fetch(`${engine.endpoint}/2015-03-31/functions/lists/invocations`, {
    method: 'POST',
    headers: { authorization: 'AWS4-HMAC-SHA256 Credential=operator/20260101/us-east-1/lambda/aws4_request' },
  });
  return { told: await response.json(), calls: fault.strikes };
}

describe.each([
  ['real', () => new RealClock()],
  ['virtual', () => new VirtualClock()],
])('in %s time', (_, clock) => {
  test('The SDK of a function does not repeat a call whose error says that it will fail again', async () => {
    expect(await callsThatFail(clock(), 'InvalidAddress', 3)).toEqual({ told: 'InvalidAddress', calls: 1 });
  });

  test('The SDK of a function repeats a call that was throttled', async () => {
    expect(await callsThatFail(clock(), 'ThrottlingException', 2)).toEqual({ told: 'listed', calls: 2 });
  });
});
