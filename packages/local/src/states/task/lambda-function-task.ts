import type { Json } from '../../kernel/index.ts';
import { StatesError } from '../errors.ts';
import { NOT_TRUNCATED } from '../execution/history-event.ts';
import type { Scope } from '../execution/scope.ts';
import { assertFunctionSucceeded, payloadText, payloadValue } from '../integrations/lambda-result.ts';
import { exceedsPayloadLimit } from '../limits.ts';
import type { Work } from '../visit/attempt.ts';
import { StateVisit } from '../visit/state-visit.ts';
import { callService } from './call-service.ts';
import { LimitedWork } from './limited-work.ts';
import { mocked } from './mocked.ts';
import { limitDetails, type TaskEnd, type TaskWork } from './task-work.ts';

/** A task whose `Resource` is the ARN of a function: the function is given the task's input as it is. */
export function beginLambdaFunctionTask(work: TaskWork, functionArn: string): Work {
  const { visit, input } = work;
  const { thread, environment } = visit;
  const limits = { ...work.limits, heartbeatSeconds: undefined };
  const payload = JSON.stringify(input);
  thread.record('LambdaFunctionScheduled', {
    details: {
      resource: functionArn,
      input: payload,
      inputDetails: NOT_TRUNCATED,
      ...limitDetails(limits),
    },
  });
  thread.record('LambdaFunctionStarted');
  return new LimitedWork({
    scope: thread.scope,
    clock: environment.cloud.clock,
    limits,
    run: (running) => running.follow(answerOf(work, running.scope, { functionArn, payload })),
  });
}

/** How such a task ends. */
export function lambdaFunctionTaskEnd(functionArn: string): TaskEnd {
  return {
    named: functionArn,
    succeeded: 'LambdaFunctionSucceeded',
    failed: 'LambdaFunctionFailed',
    timedOut: 'LambdaFunctionTimedOut',
  };
}

async function answerOf(
  work: TaskWork,
  scope: Scope,
  { functionArn, payload }: { readonly functionArn: string; readonly payload: string },
): Promise<Json> {
  const { visit } = work;
  const { cloud, integrations } = visit.environment;
  const answer = mocked(work);
  if (answer !== undefined) return scope.waitFor(answer());
  const response = await callService({
    visit,
    scope,
    request: {
      service: 'lambda',
      operation: 'Invoke',
      input: { FunctionName: functionArn, Payload: payload },
    },
    failure: (error) => integrations.optimizedFailure('lambda', error, cloud.ids.uuid()),
  });
  assertFunctionSucceeded(response, (document) => document);
  const text = payloadText(response);
  if (exceedsPayloadLimit(text)) throw new StatesError(StateVisit.dataLimitExceeded(functionArn));
  return payloadValue(text);
}
