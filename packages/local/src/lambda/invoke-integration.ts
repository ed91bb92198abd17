import type { Json } from '../kernel/index.ts';
import {
  assertFunctionSucceeded,
  type OptimizedIntegration,
  payloadText,
  payloadValue,
  RuntimeFailure,
  sdkMetadata,
} from '../states/integrations/index.ts';
import { INVOKED_BY_INTEGRATION } from './response-shapes.ts';

/** `arn:aws:states:::lambda:invoke`. Source: Step Functions developer guide, "Invoke an AWS Lambda function". */
export const invokeIntegration: OptimizedIntegration = {
  patterns: ['REQUEST_RESPONSE', 'WAIT_FOR_TASK_TOKEN'],
  response: INVOKED_BY_INTEGRATION,

  request: ({ Payload: payload, ...parameters }) => {
    if (typeof parameters['FunctionName'] !== 'string') {
      throw new RuntimeFailure(
        `The Parameters '${JSON.stringify({ Payload: payload, ...parameters })}' could not be used to start the Task: [The field 'FunctionName' is required but was missing]`,
      );
    }
    return {
      operation: 'Invoke',
      // A function without a payload is given an empty object.
      input: { ...parameters, Payload: payloadDocument(payload ?? {}) },
    };
  },

  result: (response, scope) => {
    assertFunctionSucceeded(response, (text) => JSON.stringify(payloadValue(text)));
    const executedVersion =
      typeof response['ExecutedVersion'] === 'string' ? response['ExecutedVersion'] : '$LATEST';
    const statusCode = typeof response['StatusCode'] === 'number' ? response['StatusCode'] : 200;
    const text = payloadText(response);
    const hasPayload = typeof response['Payload'] === 'string' && response['Payload'] !== '';
    return {
      ExecutedVersion: executedVersion,
      ...(hasPayload ? { Payload: payloadValue(text) } : {}),
      ...sdkMetadata(
        text,
        {
          contentType: 'application/json',
          statusCode,
          headers: { 'X-Amz-Executed-Version': executedVersion, 'x-amzn-Remapped-Content-Length': '0' },
        },
        scope,
      ),
      StatusCode: statusCode,
    };
  },
};

/** A text that is JSON already is handed on as it is. */
function payloadDocument(payload: Json): string {
  return typeof payload === 'string' && isJson(payload) ? payload : JSON.stringify(payload);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
