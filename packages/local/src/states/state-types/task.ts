import type { TaskState } from '@wfm/asl/language';
import { parseResource } from '@wfm/asl/language';
import { isJsonObject, type Json } from '../../kernel/index.ts';
import { fillTemplate } from '../data-flow/fill-template.ts';
import { EngineDefect, QueryFailure, RuntimeFailure } from '../errors.ts';
import { MAX_SECONDS } from '../limits.ts';
import { runActivityTask } from '../task/activity-task.ts';
import { runLambdaFunctionTask } from '../task/lambda-function-task.ts';
import { runServiceTask } from '../task/service-task.ts';
import type { TaskLimits } from '../task/task-limits.ts';
import type { TaskWork } from '../task/task-work.ts';
import type { Attempt, StateHandler } from '../visit/attempt.ts';

/** Source: States Language specification, "Task State". */
export const task: StateHandler<TaskState> = async ({ visit, flow }) => {
  const input = await flow.arguments();
  const limits = await evaluateLimits(flow);
  if (visit.state.Credentials !== undefined)
    visit.roleArn = await evaluateRole(visit.state.Credentials, flow);
  const mocked = visit.probe?.work;
  const result = mocked === undefined ? await run({ visit, limits, input }) : mocked.result();
  visit.probe?.note('result', result);
  return { completion: await flow.complete(result), next: visit.state.Next };
};

/** Source: Step Functions developer guide, "Accessing resources in other AWS accounts". */
async function evaluateRole(credentials: Json, flow: Attempt['flow']): Promise<string> {
  const filled = await fillTemplate(credentials, 'Credentials', flow);
  const roleArn = isJsonObject(filled) ? filled['RoleArn'] : undefined;
  if (typeof roleArn === 'string') return roleArn;
  const problem = `The field 'RoleArn' of Credentials must be a string, but was: ${JSON.stringify(roleArn)}`;
  throw flow.language === 'JSONata' ? new QueryFailure(problem, 'Credentials') : new RuntimeFailure(problem);
}

function run(work: TaskWork) {
  const { state, name } = work.visit;
  const resource = parseResource(state.Resource);
  refuseForeignPartition(state.Resource, work.visit.environment.cloud.partition);
  switch (resource.kind) {
    case 'lambdaFunction':
      return runLambdaFunctionTask(work, resource.arn);
    case 'activity':
      return runActivityTask(work, resource.arn);
    case 'service':
      return runServiceTask(work, resource);
    case 'unresolved':
    case 'unknown':
      throw new EngineDefect(`state '${name}' names ${state.Resource}, which was taken as known`);
  }
}

/**
 * AWS makes a state machine with such a task, and ends its executions there, whatever they catch. It shows the words and
 * what they name. Source: https://github.com/aws/aws-cdk/issues/4597, https://github.com/Netflix/metaflow/issues/324.
 *
 * @throws RuntimeFailure for a resource of another partition.
 */
function refuseForeignPartition(resourceArn: string, partition: string): void {
  const [, found] = resourceArn.split(':');
  if (found === partition) return;
  throw new RuntimeFailure(
    `The resource belongs to a different partition from the running execution. Expected '${partition}', was '${found}'`,
  );
}

async function evaluateLimits(flow: Attempt['flow']): Promise<TaskLimits> {
  return {
    timeoutSeconds: await positiveSeconds('TimeoutSeconds', flow),
    heartbeatSeconds: await positiveSeconds('HeartbeatSeconds', flow),
  };
}

async function positiveSeconds(name: string, flow: Attempt['flow']): Promise<number | undefined> {
  const seconds = await flow.number({ name, kind: 'integer' });
  if (seconds === undefined || (seconds > 0 && seconds <= MAX_SECONDS)) return seconds;
  const wanted = seconds > 0 ? `at most ${MAX_SECONDS}` : 'a positive integer';
  const problem = `The ${name} field must be ${wanted}, but was: ${seconds}`;
  throw flow.language === 'JSONata' ? new QueryFailure(problem, name) : new RuntimeFailure(problem);
}
