import type { TargetDefinition } from './definition.ts';

/** A Lambda function, invoked asynchronously: what it makes of the event is no longer EventBridge's matter. */
export interface FunctionDestination {
  readonly kind: 'function';
  readonly functionArn: string;
}

export const functionTarget: TargetDefinition<FunctionDestination> = {
  parse: ({ arn, service, resource }) =>
    service === 'lambda' && resource.startsWith('function:')
      ? { kind: 'function', functionArn: arn }
      : undefined,
  call: ({ functionArn }, { event: { traceHeader }, inputText }) => ({
    service: 'lambda',
    operation: 'Invoke',
    input: {
      FunctionName: functionArn,
      InvocationType: 'Event',
      Payload: inputText,
      ...(traceHeader !== undefined && { TraceHeader: traceHeader }),
    },
  }),
  failures: { ResourceNotFoundException: 'NO_RESOURCE', TooManyRequestsException: 'THROTTLING' },
};
