import { expect, test } from 'vitest';
import {
  flow,
  format,
  itemAt,
  lambdaInvoke,
  machine,
  numericGreaterThan,
  pass,
  resultAt,
  stringEquals,
  type,
  wait,
} from '../../src/flow/index.ts';
import { emit } from '../../src/index.ts';

interface Order {
  readonly id: string;
  readonly items: readonly { readonly sku: string; readonly count: number }[];
  readonly total: number;
  readonly waitSeconds: number;
}

const Returns = type<{ chargeId: string; status: string }>();

test('A flow is written in JSONata with typed references', () => {
  const definition = machine(
    flow<Order>()
      .state('Charge', ({ input }) =>
        lambdaInvoke(
          {
            FunctionName: 'charge',
            Payload: { order: input.id, total: input.total, first: itemAt(input.items, 0) },
          },
          {
            Returns,
            TimeoutSeconds: 30,
            Output: ({ result }) => ({ charge: result.Payload.chargeId, status: result.Payload.status }),
            Assign: ({ result }) => ({ chargeId: result.Payload.chargeId }),
          },
        ),
      )
      .catch({ ErrorEquals: ['Card.Declined'] }, (failed) =>
        failed.fail('Declined', ({ input }) => ({ Error: 'Declined', Cause: input.Cause })),
      )
      .choice('Settled?')
      .when(
        ({ input }) => stringEquals(input.status, 'pending'),
        (pending) => pending.state('Wait for the bank', () => wait({ Seconds: 60 })).goto('Settled?'),
      )
      .otherwise((settled) =>
        settled.state('Note', ({ variables, context }) =>
          pass({
            Output: { text: format('charged {} in {}', variables.chargeId, context.Execution.Name) },
          }),
        ),
      ),
  );
  expect(JSON.parse(emit(definition))).toMatchInlineSnapshot(`
    {
      "QueryLanguage": "JSONata",
      "StartAt": "Charge",
      "States": {
        "Charge": {
          "Arguments": {
            "FunctionName": "charge",
            "Payload": {
              "first": "{% $states.input.items[0] %}",
              "order": "{% $states.input.id %}",
              "total": "{% $states.input.total %}",
            },
          },
          "Assign": {
            "chargeId": "{% $states.result.Payload.chargeId %}",
          },
          "Catch": [
            {
              "ErrorEquals": [
                "Card.Declined",
              ],
              "Next": "Declined",
            },
          ],
          "Next": "Settled?",
          "Output": {
            "charge": "{% $states.result.Payload.chargeId %}",
            "status": "{% $states.result.Payload.status %}",
          },
          "Resource": "arn:aws:states:::lambda:invoke",
          "TimeoutSeconds": 30,
          "Type": "Task",
        },
        "Declined": {
          "Cause": "{% $states.input.Cause %}",
          "Error": "Declined",
          "Type": "Fail",
        },
        "Note": {
          "End": true,
          "Output": {
            "text": "{% ("charged " & $chargeId & " in " & $states.context.Execution.Name) %}",
          },
          "Type": "Pass",
        },
        "Settled?": {
          "Choices": [
            {
              "Condition": "{% $states.input.status = "pending" %}",
              "Next": "Wait for the bank",
            },
          ],
          "Default": "Note",
          "Type": "Choice",
        },
        "Wait for the bank": {
          "Next": "Settled?",
          "Seconds": 60,
          "Type": "Wait",
        },
      },
    }
  `);
});

test('A flow is written in JSONPath from the same references', () => {
  const definition = machine(
    flow<Order>()
      .using('JSONPath')
      .state('Charge', ({ input }) =>
        resultAt(
          'charge',
          lambdaInvoke(
            { FunctionName: 'charge', Payload: { order: input.id } },
            { Returns, Output: ({ result }) => ({ id: result.Payload.chargeId }) },
          ),
        ),
      )
      .choice('Much?')
      .when(
        ({ input }) => numericGreaterThan(input.total, 1000),
        (much) => much.fail('Too much', () => ({ Error: 'TooMuch' })),
      )
      .otherwise((little) => little.state('Rest', ({ input }) => wait({ Seconds: input.waitSeconds })))
      .state('Note', ({ input }) =>
        pass({ Output: { text: format('{} by {}', input.id, input.charge.id), ids: [input.id, 'x'] } }),
      ),
  );
  expect(definition).toMatchInlineSnapshot(`
    {
      "StartAt": "Charge",
      "States": {
        "Charge": {
          "Next": "Much?",
          "Parameters": {
            "FunctionName": "charge",
            "Payload": {
              "order.$": "$.id",
            },
          },
          "Resource": "arn:aws:states:::lambda:invoke",
          "ResultPath": "$.charge",
          "ResultSelector": {
            "id.$": "$.Payload.chargeId",
          },
          "Type": "Task",
        },
        "Much?": {
          "Choices": [
            {
              "Next": "Too much",
              "NumericGreaterThan": 1000,
              "Variable": "$.total",
            },
          ],
          "Default": "Rest",
          "Type": "Choice",
        },
        "Note": {
          "End": true,
          "Parameters": {
            "ids.$": "States.Array($.id, 'x')",
            "text.$": "States.Format('{} by {}', $.id, $.charge.id)",
          },
          "Type": "Pass",
        },
        "Rest": {
          "Next": "Note",
          "SecondsPath": "$.waitSeconds",
          "Type": "Wait",
        },
        "Too much": {
          "Error": "TooMuch",
          "Type": "Fail",
        },
      },
    }
  `);
});

test('A Parallel hands on a tuple of its branches, and a Map a list of its iterations', () => {
  const definition = machine(
    flow<Order>()
      .parallel('Both', (start) => [
        start.state('Left', ({ input }) => pass({ Output: { total: input.total } })),
        start.map('Each', { Items: ({ input }) => input.items, MaxConcurrency: 2 }, (item) =>
          item.state('One', ({ input }) => pass({ Output: input.sku })),
        ),
      ])
      .state('Use', ({ input }) => pass({ Output: { total: input[0].total, first: itemAt(input[1], 0) } })),
  );
  expect(definition).toMatchInlineSnapshot(`
    {
      "QueryLanguage": "JSONata",
      "StartAt": "Both",
      "States": {
        "Both": {
          "Branches": [
            {
              "StartAt": "Left",
              "States": {
                "Left": {
                  "End": true,
                  "Output": {
                    "total": "{% $states.input.total %}",
                  },
                  "Type": "Pass",
                },
              },
            },
            {
              "StartAt": "Each",
              "States": {
                "Each": {
                  "End": true,
                  "ItemProcessor": {
                    "StartAt": "One",
                    "States": {
                      "One": {
                        "End": true,
                        "Output": "{% $states.input.sku %}",
                        "Type": "Pass",
                      },
                    },
                  },
                  "Items": "{% $states.input.items %}",
                  "MaxConcurrency": 2,
                  "Type": "Map",
                },
              },
            },
          ],
          "Next": "Use",
          "Type": "Parallel",
        },
        "Use": {
          "End": true,
          "Output": {
            "first": "{% $states.input[1][0] %}",
            "total": "{% $states.input[0].total %}",
          },
          "Type": "Pass",
        },
      },
    }
  `);
});

test('A kind of input has a way of its own, with a comparison of the member that tells it', () => {
  type News = { readonly kind: 'a'; readonly at: string } | { readonly kind: 'b'; readonly by: string };
  const definition = machine(
    flow<News>()
      .choice('Which?')
      .whenIs('kind', 'a', (a) => a.state('A', ({ input }) => pass({ Output: { text: input.at } })))
      .otherwise((b) => b.state('B', ({ input }) => pass({ Output: { text: input.by } }))),
  );
  expect(definition.States['Which?']).toEqual({
    Type: 'Choice',
    Choices: [{ Condition: '{% $states.input.kind = "a" %}', Next: 'A' }],
    Default: 'B',
  });
});
