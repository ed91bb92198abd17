import { emit } from '@wfm/asl';
import { describe, expect, test } from 'vitest';
import { sample } from './index.ts';

const definition = sample.definition({
  tableName: `\${aws_dynamodb_table.mailbox.name}`,
  eventBusName: `\${aws_cloudwatch_event_bus.bus.name}`,
  collectFunctionArn: `\${aws_lambda_function.collect.arn}`,
  monitor: sample.name,
  retentionSeconds: 3_600,
});

describe('the sample workflow', () => {
  test('Is emitted with its references unresolved', () => {
    const text = emit(definition);
    expect(text).toContain(`"\${aws_dynamodb_table.mailbox.name}"`);
    expect(text).toContain(`"\${aws_cloudwatch_event_bus.bus.name}"`);
    expect(text).toContain(`"\${aws_lambda_function.collect.arn}"`);
  });

  test('Has no regular expression in its JSONata: Step Functions documents none', () => {
    expect(emit(definition)).not.toMatch(/[(,~]\s*\/(?!\s)/);
  });

  test('Waits as long as its input says, runs beside the monitor, and handles a failure', () => {
    const outline = Object.entries(definition.States).map(([name, state]) => [
      name,
      state.Type,
      state.Type === 'Parallel' ? state.Branches.map(({ States }) => Object.keys(States)) : [],
    ]);
    expect(outline).toMatchInlineSnapshot(`
      [
        [
          "Run with monitor",
          "Parallel",
          [
            [
              "Register the monitor",
              "Register the monitor again",
              "Collect an early signal",
              "Fail, complete, or register again",
              "Fail as signalled",
              "Refuse the workflow key",
              "Monitor is done",
            ],
            [
              "YourWorkGoesHere",
              "Stop the monitor",
            ],
          ],
        ],
        [
          "Handle the failure",
          "Pass",
          [],
        ],
        [
          "Fail with the original error",
          "Fail",
          [],
        ],
      ]
    `);
    expect(definition.QueryLanguage).toBe('JSONata');
  });
});
