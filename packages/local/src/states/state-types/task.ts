import type { TaskState } from '@wfm/asl/language';
import { parseResource } from '@wfm/asl/language';
import { isJsonObject, type Json } from '../../kernel/index.ts';
import { fillTemplate } from '../data-flow/fill-template.ts';
import { EngineDefect, QueryFailure, RuntimeFailure } from '../errors.ts';
import { MAX_SECONDS } from '../limits.ts';
import { activityTaskEnd, beginActivityTask } from '../task/activity-task.ts';
import { beginLambdaFunctionTask, lambdaFunctionTaskEnd } from '../task/lambda-function-task.ts';
import { beginServiceTask, serviceTaskEnd } from '../task/service-task.ts';
import type { TaskLimits } from '../task/task-limits.ts';
import { finishTask, type TaskEnd, type TaskWork } from '../task/task-work.ts';
import type { Attempt, StateHandler, StateResult, Work } from '../visit/attempt.ts';
import type { StateVisit } from '../visit/state-visit.ts';

/** Source: States Language specification, "Task State". */
export const task: StateHandler<TaskState> = {
  begin: async ({ visit, flow }) => {
    const input = await flow.arguments();
    const limits = await evaluateLimits(flow);
    if (visit.state.Credentials !== undefined)
      visit.roleArn = await evaluateRole(visit.state.Credentials, flow);
    const mocked = visit.probe?.work;
    return mocked === undefined
      ? begin({ visit, limits, input })
      : complete({ visit, flow }, mocked.result());
  },
  finish: async (attempt, outcome) =>
    complete(attempt, finishTask(attempt.visit, outcome, endOf(attempt.visit))),
};

async function complete(
  { visit, flow }: Pick<Attempt<TaskState>, 'visit' | 'flow'>,
  result: Json,
): Promise<StateResult> {
  visit.probe?.note('result', result);
  return { completion: await flow.complete(result), next: visit.state.Next };
}

/** Source: Step Functions developer guide, "Accessing resources in other AWS accounts". */
async function evaluateRole(credentials: Json, flow: Attempt['flow']): Promise<string> {
  const filled = await fillTemplate(credentials, 'Credentials', flow);
  const roleArn = isJsonObject(filled) ? filled['RoleArn'] : undefined;
  if (typeof roleArn === 'string') return roleArn;
  const problem = `The field 'RoleArn' of Credentials must be a string, but was: ${JSON.stringify(roleArn)}`;
  throw flow.language === 'JSONata' ? new QueryFailure(problem, 'Credentials') : new RuntimeFailure(problem);
}

function begin(work: TaskWork): Work {
  const { state, environment } = work.visit;
  const resource = parseResource(state.Resource);
  refuseForeignPartition(state.Resource, environment.cloud.partition);
  switch (resource.kind) {
    case 'lambdaFunction':
      return beginLambdaFunctionTask(work, resource.arn);
    case 'activity':
      return beginActivityTask(work, resource.arn);
    case 'service':
      return beginServiceTask(work, resource);
    case 'unresolved':
    case 'unknown':
      throw notKnown(work.visit);
  }
}

function endOf(visit: StateVisit<TaskState>): TaskEnd {
  const resource = parseResource(visit.state.Resource);
  switch (resource.kind) {
    case 'lambdaFunction':
      return lambdaFunctionTaskEnd(resource.arn);
    case 'activity':
      return activityTaskEnd(resource.arn);
    case 'service':
      return serviceTaskEnd(resource);
    case 'unresolved':
    case 'unknown':
      throw notKnown(visit);
  }
}

function notKnown({ name, state }: StateVisit<TaskState>): EngineDefect {
  return new EngineDefect(`state '${name}' names ${state.Resource}, which was taken as known`);
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
