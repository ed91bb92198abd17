import { describe, expect, test } from 'vitest';
import { unitsOfWorkflow } from '../../src/cost/definition-units.ts';

describe('A definition', () => {
  test('costs its default way: choices, maps and tasks', () => {
    const states = {
      Choose: { Type: 'Choice', Choices: [{ Next: 'Never' }], Default: 'Each' },
      Never: { Type: 'Fail' },
      Each: {
        Type: 'Map',
        ItemProcessor: { StartAt: 'Put', States: { Put: task('dynamodb:putItem') } },
        Next: 'Call',
      },
      Call: { ...task('lambda:invoke'), Next: 'Tell' },
      Tell: { ...task('events:putEvents'), Arguments: { Entries: [{ Detail: {} }, {}] }, Next: 'Choose' },
    };
    expect(unitsOfWorkflow(JSON.stringify({ StartAt: 'Choose', States: states }))).toEqual({
      executions: 1,
      stateTransitions: 5,
      events: 2,
      ruleInvocations: 1,
      invocations: 2,
      itemReads: 1,
      // The Map's, and that of the end of the run.
      itemWrites: 2,
      taskAnswers: 0,
    });
  });
});

function task(action: string) {
  return { Type: 'Task', Resource: `arn:aws:states:::${action}` };
}
