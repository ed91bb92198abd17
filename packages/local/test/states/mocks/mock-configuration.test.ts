import { expect, test } from 'vitest';
import { MockConfigurationError, parseMockConfiguration } from '../../../src/states/mocks/index.ts';

const responses = { Paid: { '0': { Return: { paid: true } } } };
const file = (parts: object) =>
  JSON.stringify({
    StateMachines: { orders: { TestCases: { Happy: { Pay: 'Paid' } } } },
    MockedResponses: responses,
    ...parts,
  });
const response = (paid: unknown) => file({ MockedResponses: { Paid: paid } });

test('A mock configuration gives each state of a test case the response that it names', () => {
  const states = parseMockConfiguration(file({})).get('orders')?.get('Happy');
  expect([...(states ?? [])]).toEqual([['Pay', responses.Paid]]);
});

test('A result may be null, and a failure may lack its cause', () => {
  expect(() =>
    parseMockConfiguration(response({ '0': { Throw: { Error: 'Down' } }, '1-3': { Return: null } })),
  ).not.toThrow();
});

test.each([
  ['no JSON', '{', ''],
  ['a list', '[]', ''],
  ['no StateMachines', file({ StateMachines: undefined }), '/StateMachines'],
  ['no MockedResponses', file({ MockedResponses: undefined }), '/MockedResponses'],
  [
    'a state machine without TestCases',
    file({ StateMachines: { orders: {} } }),
    '/StateMachines/orders/TestCases',
  ],
  [
    'a state that names no response',
    file({ StateMachines: { orders: { TestCases: { Happy: { Pay: 'Bounced' } } } } }),
    '/StateMachines/orders/TestCases/Happy/Pay',
  ],
  [
    'a state that has its response inside',
    file({ StateMachines: { orders: { TestCases: { Happy: { Pay: responses.Paid } } } } }),
    '/StateMachines/orders/TestCases/Happy/Pay',
  ],
  ['a response without tries', response({}), '/MockedResponses/Paid'],
  ['a try that is no number', response({ first: { Return: 1 } }), '/MockedResponses/Paid'],
  ['tries that go backwards', response({ '2-1': { Return: 1 } }), '/MockedResponses/Paid'],
  ['a try without a result', response({ '0': {} }), '/MockedResponses/Paid/0'],
  [
    'a try that both returns and throws',
    response({ '0': { Return: 1, Throw: {} } }),
    '/MockedResponses/Paid/0',
  ],
  [
    'an error without a name',
    response({ '0': { Throw: { Cause: 'down' } } }),
    '/MockedResponses/Paid/0/Throw/Error',
  ],
  [
    'a cause that is no text',
    response({ '0': { Throw: { Error: 'E', Cause: 1 } } }),
    '/MockedResponses/Paid/0/Throw/Cause',
  ],
])('A mock configuration with %s is refused with the place', (_name, text, location) => {
  const refused = expect.objectContaining({ name: 'MockConfigurationError', location });
  expect(() => parseMockConfiguration(text)).toThrow(refused);
  expect(() => parseMockConfiguration(text)).toThrow(MockConfigurationError);
});
