import { fromDefinition, machineOf } from '@wfm/asl';
import { monitored } from '@wfm/asl/monitored';
import { expect, test } from 'vitest';
import type { WorkflowModule } from '../../src/declarations/workflow-module.ts';
import { placeFindings } from '../../src/review/places.ts';
import { sample } from '../support/sample.ts';
import { synthesized } from '../support/synthesized.ts';

const task = (resource: string, parameters: object, next: object) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::${resource}`,
  Parameters: parameters,
  ...next,
});
/** Pays, then tells two topics of it. */
const work = fromDefinition({
  StartAt: 'Pay',
  States: {
    Pay: task('apigateway:invoke', { ApiEndpoint: '${Api}', Method: 'POST' }, { Next: 'Tell' }),
    Tell: task('sns:publish', { TopicArn: '${Topic}', Message: '${Text}' }, { Next: 'Tell again' }),
    'Tell again': task('sns:publish', { TopicArn: '${Topic}', Message: '${Text}' }, { End: true }),
  },
});
const order: WorkflowModule = {
  ...sample,
  name: 'order',
  definition: (references) => machineOf(monitored(work, references)),
};
const BRANCH = '/States/Run with monitor/Branches[1]/States';

test('All calls that no permission allows are told at once, each action once, by the name that IAM has for it', () => {
  const advice =
    'which no permission allows. Name the action, with the resource that it is for, in permissions.';
  expect(() => synthesized({}, [order])).toThrow(
    `Workflow "order": ${BRANCH}/Pay calls execute-api:Invoke, ${advice}\n` +
      `Workflow "order": ${BRANCH}/Tell and another state call sns:Publish, ${advice}`,
  );
});

test('A place that nothing fills is told once, however many states have it', () => {
  const machine = machineOf(work);
  const advice = 'which nothing fills. Fill it: fromDefinition(text, { substitutions }).';
  expect(placeFindings(machine).map(({ text }) => text)).toEqual([
    `/States/Pay has the place \${Api}, ${advice}`,
    `/States/Tell and another state have the place \${Topic}, ${advice}`,
    `/States/Tell and another state have the place \${Text}, ${advice}`,
  ]);
});
