import { fromTracingHeader, type Traceparent } from '@wfm/contract';
import type { TracedInvocation } from '../ports/dead-letters.ts';

/** What Lambda tells a handler of its invocation, as far as it is used. Source: Lambda developer guide, "Context object". */
export interface Context {
  readonly awsRequestId: string;
  readonly invokedFunctionArn: string;
}

/** What invokes a function says its trace in a header, which Lambda puts here. Source: the same, "Defined runtime environment variables". */
export function invocationTrace(): Traceparent | undefined {
  return fromTracingHeader(process.env['_X_AMZN_TRACE_ID']);
}

export function invocationOf({ awsRequestId, invokedFunctionArn }: Context): TracedInvocation {
  return {
    requestId: awsRequestId,
    functionArn: invokedFunctionArn,
    traceparent: invocationTrace(),
  };
}
