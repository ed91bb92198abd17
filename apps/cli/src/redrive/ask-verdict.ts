import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { isRecord } from './dead-letter.ts';

/** What a function says would become of a signal, or what it said instead where it could not. */
export type Foreseen =
  | { readonly type: 'verdict'; readonly verdict: string }
  | { readonly type: 'unknown'; readonly said: unknown };

/** Asks the function itself, which reads the mailbox and decides without doing anything. */
export async function askVerdict(
  lambda: LambdaClient,
  functionName: string,
  delivery: Readonly<Record<string, unknown>>,
): Promise<Foreseen> {
  const { Payload: answer, FunctionError } = await lambda.send(
    new InvokeCommand({
      FunctionName: functionName,
      Payload: JSON.stringify({ ...delivery, foresee: true }),
    }),
  );
  const said: unknown = JSON.parse(Buffer.from(answer ?? []).toString('utf8'));
  return FunctionError !== undefined || !isRecord(said)
    ? { type: 'unknown', said }
    : { type: 'verdict', verdict: String(said['verdict']) };
}
