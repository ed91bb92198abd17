import { parseResource } from '@wfm/asl/language';
import type { Json } from '../../kernel/index.ts';
import { RuntimeFailure, StatesError } from '../errors.ts';
import { MockedResourceError } from './errors.ts';
import type { MockConfiguration } from './mock-configuration.ts';
import {
  type MockedResponse,
  type MockedResult,
  parseMockedResponse,
  parseMockedResult,
  resultOfTry,
} from './mocked-response.ts';

/** A try of a task that a mock may answer. */
export interface MockedCall {
  /** `Resource` of the state. */
  readonly resource: string;
  readonly stateName: string;
  readonly executionArn: string;
  readonly stateMachineName: string;
  /** `Parameters` or `Arguments` of the task, evaluated. */
  readonly parameters: Json;
  /** Retries so far. */
  readonly retryCount: number;
}

/** Answers the tasks of a resource: with the same for each execution, or with what a function makes of the call. */
export type TaskMock =
  | MockedResponse
  | MockedResult
  | ((call: MockedCall) => MockedResult | Promise<MockedResult>);

/**
 * Answers in the place of what tasks call.
 *
 * A test case of the mock configuration goes before the mock of a resource, for the states that it names; of two mocks of one
 * resource the later is used.
 */
export class TaskMocks {
  readonly #configuration: MockConfiguration;
  readonly #byResource = new Map<string, TaskMock>();

  constructor(configuration: MockConfiguration = new Map()) {
    this.#configuration = configuration;
  }

  /** @returns takes it away. @throws MockedResourceError, MockConfigurationError */
  mock(resource: string, mock: TaskMock): () => void {
    const { kind } = parseResource(resource);
    if (kind === 'unknown' || kind === 'unresolved') throw new MockedResourceError(resource);
    const checked = typeof mock === 'function' ? mock : parseMock(mock);
    this.#byResource.set(resource, checked);
    return () => {
      if (this.#byResource.get(resource) === checked) this.#byResource.delete(resource);
    };
  }

  /** Whether a state machine has a test case. */
  hasTestCase(stateMachineName: string, testCase: string): boolean {
    return this.#configuration.get(stateMachineName)?.has(testCase) === true;
  }

  /** Whether anything can be started by a test case. */
  get isConfigured(): boolean {
    return this.#configuration.size > 0;
  }

  /**
   * What gives the result of the try; `undefined`: it is not mocked.
   *
   * @param testCase of the execution. Absent: it was started without one.
   */
  find(call: MockedCall, testCase: string | undefined): (() => Promise<Json>) | undefined {
    const response =
      testCase === undefined
        ? undefined
        : this.#configuration.get(call.stateMachineName)?.get(testCase)?.get(call.stateName);
    const mock = response ?? this.#byResource.get(call.resource);
    return mock === undefined ? undefined : async () => resultingValue(await resultOf(mock, call), call);
  }
}

const EXPRESSIVE = new Set(['Return', 'Throw']);

function isResult(mock: MockedResponse | MockedResult): mock is MockedResult {
  return Object.keys(mock).some((name) => EXPRESSIVE.has(name));
}

function parseMock(mock: MockedResponse | MockedResult): MockedResponse | MockedResult {
  return isResult(mock) ? parseMockedResult(mock, '') : parseMockedResponse(mock, '');
}

async function resultOf(mock: TaskMock, call: MockedCall): Promise<MockedResult | undefined> {
  if (typeof mock === 'function') return parseMockedResult(await mock(call), '');
  return isResult(mock) ? mock : resultOfTry(mock, call.retryCount);
}

/** @throws StatesError for a result that throws, RuntimeFailure where the mock has none for this try. */
function resultingValue(result: MockedResult | undefined, { stateName, retryCount }: MockedCall): Json {
  if (result === undefined) {
    throw new RuntimeFailure(
      `The mock of the state '${stateName}' has no result for the try ${retryCount}. Add "${retryCount}" to its response.`,
    );
  }
  if ('Return' in result) return result.Return;
  const { Error: error, Cause: cause } = result.Throw;
  throw new StatesError({ error, cause });
}
