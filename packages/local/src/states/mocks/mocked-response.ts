import { isJsonObject, type Json } from '../../kernel/index.ts';
import { MockConfigurationError } from './errors.ts';

/** What a mocked task comes to: its result, or its failure. Source: Step Functions developer guide, "MockedResponses". */
export type MockedResult =
  | { readonly Return: Json }
  | { readonly Throw: { readonly Error: string; readonly Cause?: string } };

/**
 * The results of a task by its tries, the first of which is 0: `{ '0': { Throw: … }, '1-2': { Throw: … }, '3': { Return: … } }`.
 */
export type MockedResponse = Readonly<Record<string, MockedResult>>;

const TRIES = /^(\d+)(?:-(\d+))?$/;

/** The result of one try; `undefined` where the response says nothing of it. */
export function resultOfTry(response: MockedResponse, retryCount: number): MockedResult | undefined {
  const [, result] =
    Object.entries(response).find(([tries]) => {
      const [, first, last = first] = TRIES.exec(tries) ?? [];
      return Number(first) <= retryCount && retryCount <= Number(last);
    }) ?? [];
  return result;
}

/** @throws MockConfigurationError */
export function parseMockedResponse(value: unknown, location: string): MockedResponse {
  const tries = parseMembers(value, location, 'says of a response what each try comes to');
  if (Object.keys(tries).length === 0) {
    throw new MockConfigurationError(location, 'has a result for at least the try "0" of a response', value);
  }
  for (const name of Object.keys(tries)) {
    const [, first, last = first] = TRIES.exec(name) ?? [];
    if (first === undefined || Number(last) < Number(first))
      throw new MockConfigurationError(location, 'names tries like "0" or "1-2"', name);
  }
  return Object.fromEntries(
    Object.entries(tries).map(([name, result]) => [name, parseMockedResult(result, `${location}/${name}`)]),
  );
}

/** @throws MockConfigurationError */
export function parseMockedResult(value: unknown, location: string): MockedResult {
  const members = parseMembers(value, location, 'has either Return or Throw for each try');
  const [name, ...others] = Object.keys(members);
  if (others.length > 0 || (name !== 'Return' && name !== 'Throw'))
    throw new MockConfigurationError(location, 'has either Return or Throw for each try', value);
  if (name === 'Return') return { Return: members['Return'] as Json };
  const thrown = parseMembers(members['Throw'], `${location}/Throw`, 'throws an object with Error and Cause');
  const { Error: error, Cause: cause } = thrown;
  if (typeof error !== 'string' || error === '')
    throw new MockConfigurationError(`${location}/Throw/Error`, 'names the error that it throws', error);
  if (cause === undefined) return { Throw: { Error: error } };
  if (typeof cause !== 'string')
    throw new MockConfigurationError(`${location}/Throw/Cause`, 'has a text for a cause', cause);
  return { Throw: { Error: error, Cause: cause } };
}

/** @throws MockConfigurationError where there is no object. */
export function parseMembers(
  value: unknown,
  location: string,
  rule: string,
): Readonly<Record<string, unknown>> {
  if (!isJsonObject(value)) throw new MockConfigurationError(location, rule, value);
  return value;
}
