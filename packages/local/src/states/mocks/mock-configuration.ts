import { MockConfigurationError } from './errors.ts';
import { type MockedResponse, parseMembers, parseMockedResponse } from './mocked-response.ts';

/** Responses by state, of one test case of a state machine. */
export type MockedStates = ReadonlyMap<string, MockedResponse>;

/** By state machine's name and test case. */
export type MockConfiguration = ReadonlyMap<string, ReadonlyMap<string, MockedStates>>;

/**
 * Parses the mock configuration file of Step Functions Local: `StateMachines` with their `TestCases`, whose states name
 * `MockedResponses`. Source: Step Functions developer guide, "Mock configuration file structure".
 *
 * @throws MockConfigurationError
 */
export function parseMockConfiguration(text: string): MockConfiguration {
  const document = parseMembers(parseJson(text), '', 'is an object of StateMachines and MockedResponses');
  const responses = new Map(
    entriesOf(document, 'MockedResponses').map(([name, response]) => [
      name,
      parseMockedResponse(response, `/MockedResponses/${name}`),
    ]),
  );
  return new Map(
    entriesOf(document, 'StateMachines').map(([name, machine]) => [
      name,
      parseTestCases(machine, `/StateMachines/${name}`, responses),
    ]),
  );
}

function parseTestCases(
  machine: unknown,
  location: string,
  responses: ReadonlyMap<string, MockedResponse>,
): ReadonlyMap<string, MockedStates> {
  const members = parseMembers(machine, location, 'has TestCases for each state machine');
  const cases = `${location}/TestCases`;
  const testCases = parseMembers(members['TestCases'], cases, 'has TestCases for each state machine');
  return new Map(
    Object.entries(testCases).map(([name, states]) => {
      const at = `${cases}/${name}`;
      const named = parseMembers(states, at, 'says of a test case which response each state has');
      return [
        name,
        new Map(
          Object.entries(named).map(([state, response]) => {
            const known = typeof response === 'string' ? responses.get(response) : undefined;
            if (known === undefined)
              throw new MockConfigurationError(
                `${at}/${state}`,
                'names one of its MockedResponses for a state',
                response,
              );
            return [state, known] as const;
          }),
        ),
      ] as const;
    }),
  );
}

function entriesOf(document: Readonly<Record<string, unknown>>, name: string): [string, unknown][] {
  return Object.entries(parseMembers(document[name], `/${name}`, `has the object ${name}`));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new MockConfigurationError('', `is JSON (${error instanceof Error ? error.message : error})`, text);
  }
}
