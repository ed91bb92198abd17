import { AwsFault, isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { optionalEnum, optionalObject, optionalString, requiredString } from '../api/input.ts';

/** A call of TestState, its JSON texts read. */
export interface TestRequest {
  readonly definitionText: string;
  /** Absence: the only state, or the first of a state machine. */
  readonly stateName: string | undefined;
  readonly roleArn: string | undefined;
  /** JSON text. Default `{}`. */
  readonly inputText: string;
  readonly inspectionLevel: 'INFO' | 'DEBUG' | 'TRACE';
  readonly variables: Readonly<Record<string, Json>>;
  /** Absence: the state sees the context object of an execution of its own. */
  readonly context: JsonObject | undefined;
  /** Absence: the state does its work. */
  readonly mock: Mock | undefined;
  /** Retries that each Retrier has made. Default 0. */
  readonly retrierRetryCount: number;
  /** Absence: not said, which is not the same as 0. */
  readonly mapIterationFailureCount: number | undefined;
  readonly mapItemReaderData: readonly Json[] | undefined;
}

export type FieldValidationMode = 'STRICT' | 'PRESENT' | 'NONE';

export type Mock =
  | { readonly kind: 'result'; readonly value: Json; readonly validation: FieldValidationMode }
  | { readonly kind: 'error'; readonly error: string | undefined; readonly cause: string | undefined };

/** @throws AwsFault ValidationException */
export function readTestRequest(request: JsonObject): TestRequest {
  const configuration = optionalObject(request, 'stateConfiguration') ?? {};
  const mock = optionalObject(request, 'mock');
  return {
    definitionText: requiredString(request, 'definition'),
    stateName: optionalString(request, 'stateName'),
    roleArn: optionalString(request, 'roleArn'),
    inputText: optionalString(request, 'input') ?? '{}',
    inspectionLevel: optionalEnum(request, 'inspectionLevel', ['INFO', 'DEBUG', 'TRACE']) ?? 'INFO',
    variables: (objectFrom(request, 'variables') ?? {}) as Readonly<Record<string, Json>>,
    context: objectFrom(request, 'context'),
    mock: mock === undefined ? undefined : readMock(mock),
    retrierRetryCount: countFrom(configuration, 'retrierRetryCount') ?? 0,
    mapIterationFailureCount: countFrom(configuration, 'mapIterationFailureCount'),
    mapItemReaderData: arrayFrom(configuration, 'mapItemReaderData'),
  };
}

/** The way TestState refuses. */
export function testFault(message: string): AwsFault {
  return new AwsFault({ code: 'ValidationException', message });
}

function readMock(mock: JsonObject): Mock {
  const errorOutput = optionalObject(mock, 'errorOutput');
  const result = jsonFrom(mock, 'result');
  if ((errorOutput === undefined) === (result === undefined))
    throw testFault('A test mock should have only one of the following fields: [result, errorOutput].');
  if (errorOutput !== undefined) {
    return {
      kind: 'error',
      error: optionalString(errorOutput, 'error'),
      cause: optionalString(errorOutput, 'cause'),
    };
  }
  const validation = optionalEnum(mock, 'fieldValidationMode', ['STRICT', 'PRESENT', 'NONE']) ?? 'STRICT';
  return { kind: 'result', value: result ?? null, validation };
}

function jsonFrom(container: JsonObject, name: string): Json | undefined {
  const text = optionalString(container, name);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw testFault(`The value of '${name}' must be valid JSON, but was: ${text.slice(0, 64)} (${error})`);
  }
}

function objectFrom(container: JsonObject, name: string): JsonObject | undefined {
  const value = jsonFrom(container, name);
  if (value === undefined || isJsonObject(value)) return value;
  throw testFault(`The value of '${name}' must be a JSON object, but was: ${JSON.stringify(value)}`);
}

function arrayFrom(container: JsonObject, name: string): readonly Json[] | undefined {
  const value = jsonFrom(container, name);
  if (value === undefined || Array.isArray(value)) return value;
  throw testFault(`The value of '${name}' must be a JSON array, but was: ${JSON.stringify(value)}`);
}

function countFrom(container: JsonObject, name: string): number | undefined {
  const value = container[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw testFault(
    `The value of '${name}' must be an integer of at least 0, but was: ${JSON.stringify(value)}`,
  );
}
