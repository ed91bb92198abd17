import { fromDefinition, machineOf } from '@wfm/asl';
import { monitored } from '@wfm/asl/monitored';
import type { WorkflowModule } from '@wfm/constructs';
import { expect, test } from 'vitest';
import { onEngine } from '../testing/on-engine.ts';

const YAML = `
QueryLanguage: JSONata
StartAt: Rest
States:
  Rest:
    Type: Wait
    Seconds: \${RestSeconds}
    Next: Tell
  Tell:
    Type: Pass
    Output: "{% 'rested as ' & $states.input.orderId %}"
    End: true
`;

const imported: WorkflowModule = {
  name: 'imported',
  events: [],
  definition: (references) =>
    machineOf(
      monitored(fromDefinition(YAML, { substitutions: { RestSeconds: 60 } }), {
        ...references,
        workflowKeyExpression: '$states.context.Execution.Input.orderId',
      }),
    ),
};

test('A definition in YAML runs watched on the engine, by the key that its own input has', async () => {
  await using workflow = await onEngine(imported);
  const [one, other] = [await workflow.start({ orderId: 'one' }), await workflow.start({ orderId: 'other' })];
  const detail = { message: 'WorkflowErrorOfTheShop', workflowkey: 'other' };
  await workflow.publish({ source: 'shop', detailType: 'Trouble', detail });
  await workflow.pass(60);
  expect(await workflow.ending(one)).toMatchObject({ status: 'SUCCEEDED', output: 'rested as one' });
  expect(await workflow.ending(other)).toMatchObject({ status: 'FAILED', error: detail.message });
});
