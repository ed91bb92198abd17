import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { cart } from '../examples/cart.ts';
import { polling } from '../examples/choice.ts';
import { ends } from '../examples/ends.ts';
import { inJsonPath } from '../examples/json-path.ts';
import { each } from '../examples/map.ts';
import { order, text } from '../examples/order.ts';
import { both } from '../examples/parallel.ts';
import { shaping } from '../examples/pass.ts';
import { table } from '../examples/table.ts';
import { task } from '../examples/task.ts';
import { waiting } from '../examples/wait.ts';
import {
  allStates,
  dataFlowDiagnostics,
  STATE_TYPES,
  type StateMachineDefinition,
  validate,
} from '../src/index.ts';
import { secondOpinion } from './support/second-opinion.ts';

const examples: Readonly<Record<string, StateMachineDefinition>> = {
  both,
  cart: cart({
    monitor: 'cart',
    tableName: 'mailboxes',
    eventBusName: 'bus',
    collectFunctionArn: 'collect',
    receiveFunctionArn: 'receive',
  }),
  each,
  ends,
  inJsonPath,
  order,
  polling,
  shaping,
  table,
  task,
  waiting,
};

test.each(Object.entries(examples))('the example %s can be deployed', (_, definition) => {
  expect(validate(definition)).toEqual([]);
  expect(dataFlowDiagnostics(definition)).toEqual([]);
  expect(secondOpinion(definition)).toEqual([]);
});

test('The examples show every type of state', () => {
  const shown = Object.values(examples).flatMap((definition) => [...allStates(definition)]);
  expect(new Set(shown.map(({ state }) => state.Type))).toEqual(new Set(STATE_TYPES));
});

test('The examples are those of the README', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  for (const example of ['order', 'cart']) {
    const source = await readFile(new URL(`../examples/${example}.ts`, import.meta.url), 'utf8');
    expect(readme).toContain(source.trim());
  }
});

test('The examples give the JSON that one would write by hand', () => {
  expect(JSON.parse(text)).toEqual(order);
  expect(text).toMatchInlineSnapshot(`
    "{
      "Comment": "Charges an order; large ones rest for an hour.",
      "QueryLanguage": "JSONata",
      "StartAt": "Large?",
      "States": {
        "Large?": {
          "Type": "Choice",
          "Choices": [
            {
              "Condition": "{% $states.input.total > 1000 %}",
              "Next": "Let it rest"
            }
          ],
          "Default": "Charge"
        },
        "Let it rest": {
          "Type": "Wait",
          "Seconds": 3600,
          "Next": "Charge"
        },
        "Charge": {
          "Type": "Task",
          "Resource": "arn:aws:states:::lambda:invoke",
          "Arguments": {
            "FunctionName": "charge",
            "Payload": {
              "order": "{% $states.input.id %}",
              "amount": "{% $states.input.total %}"
            }
          },
          "TimeoutSeconds": 30,
          "Output": {
            "order": "{% $states.input.id %}",
            "charge": "{% $states.result.Payload.chargeId %}"
          },
          "Catch": [
            {
              "ErrorEquals": [
                "Card.Declined"
              ],
              "Next": "Declined"
            }
          ],
          "Next": "Note"
        },
        "Note": {
          "Type": "Pass",
          "Output": {
            "text": "{% $states.input.charge %}"
          },
          "End": true
        },
        "Declined": {
          "Type": "Fail",
          "Error": "Declined",
          "Cause": "{% $states.input.Cause %}"
        }
      }
    }"
  `);
});
