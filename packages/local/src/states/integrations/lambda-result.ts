import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { StatesError, type StatesErrorParts } from '../errors.ts';

/** The text that a function answered, from the response of Invoke. */
export function payloadText(response: JsonObject): string {
  const { Payload: payload } = response;
  return typeof payload === 'string' ? payload : 'null';
}

/** The value that a function answered. A text that is no JSON stands for itself. */
export function payloadValue(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/**
 * Passes the response of a function that did what it should. Source: Step Functions developer guide, "Handling errors".
 *
 * @throws StatesError when the function threw: its error name is the `errorType` of the error document.
 */
export function assertFunctionSucceeded(response: JsonObject, causeFrom: (text: string) => string): void {
  if (response['FunctionError'] === undefined) return;
  throw new StatesError(functionError(payloadText(response), causeFrom));
}

function functionError(text: string, causeFrom: (text: string) => string): StatesErrorParts {
  const document = payloadValue(text);
  const errorType = isJsonObject(document) ? document['errorType'] : undefined;
  if (typeof errorType === 'string') return { error: errorType, cause: causeFrom(text) };
  return {
    error: 'Lambda.Unknown',
    cause: `The cause could not be determined because Lambda did not return an error type. Returned payload: ${text}`,
  };
}
