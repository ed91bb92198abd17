import type { Invocation } from '../ports/dead-letters.ts';

/** What Lambda tells a handler of its invocation, as far as it is used. Source: Lambda developer guide, "Context object". */
export interface Context {
  readonly awsRequestId: string;
  readonly invokedFunctionArn: string;
}

export function invocationOf({ awsRequestId, invokedFunctionArn }: Context): Invocation {
  return { requestId: awsRequestId, functionArn: invokedFunctionArn };
}
