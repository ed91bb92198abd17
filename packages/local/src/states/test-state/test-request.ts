import { AwsError, isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { optionalChoice, optionalStructure, optionalText, requiredText } from '../api/input.ts';

/** A call of TestState, its JSON texts read. */
export interface TestRequest {
  readonly definitionText: string;
  /** Absent: the only state, or the first of a state machine. */
  readonly stateName: string | undefined;
  readonly roleArn: string | undefined;
  /** JSON text. Default `{}`. */
  readonly inputText: string;
  readonly inspectionLevel: 'INFO' | 'DEBUG' | 'TRACE';
  readonly variables: Readonly<Record<string, Json>>;
  /** Absent: the state sees the context object of an execution of its own. */
  readonly context: JsonObject | undefined;
  /** Absent: the state does its work. */
  readonly mock: Mock | undefined;
  /** Retries that each Retrier has made. Default 0. */
  readonly retrierRetryCount: number;
  /** Absent: not said, which is not the same as 0. */
  readonly mapIterationFailureCount: number | undefined;
  readonly mapItemReaderData: readonly Json[] | undefined;
}

export type FieldValidationMode = 'STRICT' | 'PRESENT' | 'NONE';

export type Mock =
  | { readonly kind: 'result'; readonly value: Json; readonly validation: FieldValidationMode }
  | { readonly kind: 'error'; readonly error: string | undefined; readonly cause: string | undefined };

/** @throws AwsError ValidationException */
export function parseTestRequest(request: JsonObject): TestRequest {
  const configuration = optionalStructure(request, 'stateConfiguration') ?? {};
  const mock = optionalStructure(request, 'mock');
  return {
    definitionText: requiredText(request, 'definition'),
    stateName: optionalText(request, 'stateName'),
    roleArn: optionalText(request, 'roleArn'),
    inputText: optionalText(request, 'input') ?? '{}',
    inspectionLevel: optionalChoice(request, 'inspectionLevel', ['INFO', 'DEBUG', 'TRACE']) ?? 'INFO',
    variables: (optionalJsonObject(request, 'variables') ?? {}) as Readonly<Record<string, Json>>,
    context: optionalJsonObject(request, 'context'),
    mock: mock === undefined ? undefined : parseMock(mock),
    retrierRetryCount: optionalCount(configuration, 'retrierRetryCount') ?? 0,
    mapIterationFailureCount: optionalCount(configuration, 'mapIterationFailureCount'),
    mapItemReaderData: optionalJsonArray(configuration, 'mapItemReaderData'),
  };
}

/** The way TestState refuses. */
export function testStateError(message: string): AwsError {
  return new AwsError({ code: 'ValidationException', message });
}

function parseMock(mock: JsonObject): Mock {
  const errorOutput = optionalStructure(mock, 'errorOutput');
  const result = optionalJson(mock, 'result');
  if ((errorOutput === undefined) === (result === undefined))
    throw testStateError('A test mock should have only one of the following fields: [result, errorOutput].');
  if (errorOutput !== undefined) {
    return {
      kind: 'error',
      error: optionalText(errorOutput, 'error'),
      cause: optionalText(errorOutput, 'cause'),
    };
  }
  const validation = optionalChoice(mock, 'fieldValidationMode', ['STRICT', 'PRESENT', 'NONE']) ?? 'STRICT';
  return { kind: 'result', value: result ?? null, validation };
}

function optionalJson(container: JsonObject, name: string): Json | undefined {
  const text = optionalText(container, name);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw testStateError(
      `The value of '${name}' must be valid JSON, but was: ${text.slice(0, 64)} (${error})`,
    );
  }
}

function optionalJsonObject(container: JsonObject, name: string): JsonObject | undefined {
  const value = optionalJson(container, name);
  if (value === undefined || isJsonObject(value)) return value;
  throw testStateError(`The value of '${name}' must be a JSON object, but was: ${JSON.stringify(value)}`);
}

function optionalJsonArray(container: JsonObject, name: string): readonly Json[] | undefined {
  const value = optionalJson(container, name);
  if (value === undefined || Array.isArray(value)) return value;
  throw testStateError(`The value of '${name}' must be a JSON array, but was: ${JSON.stringify(value)}`);
}

function optionalCount(container: JsonObject, name: string): number | undefined {
  const value = container[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw testStateError(
    `The value of '${name}' must be an integer of at least 0, but was: ${JSON.stringify(value)}`,
  );
}
