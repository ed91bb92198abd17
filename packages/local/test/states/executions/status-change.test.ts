import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { oneState, start } from '../support/run-machine.ts';

async function details(definition: JsonObject): Promise<readonly JsonObject[]> {
  const started = await start(definition, { n: 1 });
  await started.cloud.clock.runUntilIdle();
  for (const event of started.cloud.events) {
    expect(event).toMatchObject({
      source: 'aws.states',
      detailType: 'Step Functions Execution Status Change',
      resources: [started.executionArn],
      detail: { executionArn: started.executionArn, name: started.executionArn.split(':').at(-1) },
    });
  }
  expect(started.cloud.events.at(-1)?.timeEpochMs).toBe(started.cloud.clock.nowEpochMs());
  return started.cloud.events.map(({ detail }) => detail as JsonObject);
}

test('A change of status is told when an execution starts and when it succeeds', async () => {
  expect(await details(oneState({ Type: 'Wait', Seconds: 1 }))).toMatchObject([
    {
      status: 'RUNNING',
      startDate: Date.UTC(2026, 0, 1),
      stopDate: null,
      input: '{"n":1}',
      inputDetails: { included: true },
      output: null,
    },
    {
      status: 'SUCCEEDED',
      stopDate: Date.UTC(2026, 0, 1, 0, 0, 1),
      output: '{"n":1}',
      outputDetails: { included: true },
      error: null,
    },
  ]);
});

test('A change of status tells why an execution failed', async () => {
  expect((await details(oneState({ Type: 'Fail', Error: 'Custom', Cause: 'why' }))).at(-1)).toMatchObject({
    status: 'FAILED',
    error: 'Custom',
    cause: 'why',
    output: null,
  });
});

test('A change of status tells of a timeout', async () => {
  const timedOut = await details(oneState({ Type: 'Wait', Seconds: 9 }, { TimeoutSeconds: 1 }));
  expect(timedOut.map(({ status }) => status)).toEqual(['RUNNING', 'TIMED_OUT']);
});

// Source: Step Functions developer guide, "Step Functions events": both count as they are escaped in the event.
test.each([
  ['fit together', 'x'.repeat(120_000), true, true],
  ['are too large together', 'x'.repeat(130_000), false, true],
  ['are too large together once escaped', '"'.repeat(60_000), false, true],
  ['are each too large', 'x'.repeat(254_000), false, false],
])(
  'A change of status has or leaves out the input and the output of an execution where they %s',
  async (_, document, input, output) => {
    const started = await start(oneState({ Type: 'Pass' }), document);
    await started.cloud.clock.runUntilIdle();
    const text = JSON.stringify(document);
    expect(started.cloud.events.at(-1)?.detail).toMatchObject({
      input: input ? text : null,
      inputDetails: { included: input },
      output: output ? text : null,
      outputDetails: { included: output },
    });
  },
);
