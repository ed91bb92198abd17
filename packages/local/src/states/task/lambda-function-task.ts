import type { Json } from '../../kernel/index.ts';
import { StatesError } from '../errors.ts';
import { NOT_TRUNCATED } from '../execution/history-event.ts';
import { assertFunctionSucceeded, payloadText, payloadValue } from '../integrations/lambda-result.ts';
import { exceedsPayloadLimit } from '../limits.ts';
import { StateVisit } from '../visit/state-visit.ts';
import { callService } from './call-service.ts';
import { mocked } from './mocked.ts';
import { TaskTimeout, withinLimits } from './task-limits.ts';
import { failureDetails, limitDetails, type TaskWork } from './task-work.ts';

/** A task whose `Resource` is the ARN of a function: the function is given the task's input as it is. */
export async function runLambdaFunctionTask(work: TaskWork, functionArn: string): Promise<Json> {
  const { visit, limits, input } = work;
  const { thread, environment } = visit;
  const payload = JSON.stringify(input);
  thread.record('LambdaFunctionScheduled', {
    details: {
      resource: functionArn,
      input: payload,
      inputDetails: NOT_TRUNCATED,
      ...limitDetails({ ...limits, heartbeatSeconds: undefined }),
    },
  });
  thread.record('LambdaFunctionStarted');
  try {
    const text = await withinLimits({
      scope: thread.scope,
      clock: environment.cloud.clock,
      limits: { ...limits, heartbeatSeconds: undefined },
      run: async (scope) => {
        const answer = mocked(work);
        if (answer !== undefined) return JSON.stringify(await scope.waitFor(answer()));
        const response = await callService({
          visit,
          scope,
          request: {
            service: 'lambda',
            operation: 'Invoke',
            input: { FunctionName: functionArn, Payload: payload },
          },
          failure: (error) =>
            environment.integrations.optimizedFailure('lambda', error, environment.cloud.ids.uuid()),
        });
        assertFunctionSucceeded(response, (document) => document);
        return payloadText(response);
      },
    });
    if (exceedsPayloadLimit(text)) throw new StatesError(StateVisit.dataLimitExceeded(functionArn));
    const output = payloadValue(text);
    thread.record('LambdaFunctionSucceeded', {
      details: { output: JSON.stringify(output), outputDetails: NOT_TRUNCATED },
    });
    return output;
  } catch (error) {
    if (error instanceof TaskTimeout)
      thread.record('LambdaFunctionTimedOut', { details: failureDetails(error) });
    else if (error instanceof StatesError)
      thread.record('LambdaFunctionFailed', { details: failureDetails(error) });
    throw error;
  }
}
