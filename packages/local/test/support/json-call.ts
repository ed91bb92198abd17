import type { JsonObject, LocalEngine } from '../../src/index.ts';

const TARGETS = {
  dynamodb: 'DynamoDB_20120810',
  events: 'AWSEvents',
  sqs: 'AmazonSQS',
  states: 'AWSStepFunctions',
} as const;

const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=AKIATEST/20260101/local/local/aws4_request, SignedHeaders=host, Signature=0';

/** Calls an operation of a running engine in AWS JSON, as its operator; a fault is part of the answer. */
export async function jsonCall(
  engine: LocalEngine,
  service: keyof typeof TARGETS,
  { operation, input = {} }: { readonly operation: string; readonly input?: JsonObject },
): Promise<JsonObject> {
  const response = await fetch(engine.endpoint, {
    method: 'POST',
    headers: {
      authorization: AUTHORIZATION,
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `${TARGETS[service]}.${operation}`,
    },
    body: JSON.stringify(input),
  });
  return (await response.json()) as JsonObject;
}
