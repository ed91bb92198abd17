import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';

/** What is invoked again. */
export interface Invocation {
  readonly FunctionName: string;
  /** JSON. */
  readonly Payload: string;
  /** Tracing header that it had. Absent: it is of another trace. */
  readonly traceHeader?: string | undefined;
}

/** Invokes a function as a rule does. Lambda takes the trace from a header, which is no member of the request. */
export async function invokeAgain(
  lambda: LambdaClient,
  { traceHeader, ...invocation }: Invocation,
): Promise<void> {
  const command = new InvokeCommand({ ...invocation, InvocationType: 'Event' });
  if (traceHeader !== undefined)
    command.middlewareStack.add(
      (next) => (args) => {
        const { headers } = args.request as { readonly headers: Record<string, string> };
        headers['X-Amzn-Trace-Id'] = traceHeader;
        return next(args);
      },
      { step: 'build' },
    );
  await lambda.send(command);
}
