import type { TaskState } from '@wfm/asl/language';
import { AwsError, isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { EngineDefect, StatesError } from '../errors.ts';
import { epochMs } from '../integrations/start-execution-integration.ts';
import type { StateVisit } from '../visit/state-visit.ts';
import { callService } from './call-service.ts';
import type { RunningWork } from './limited-work.ts';

export interface NestedExecution {
  readonly visit: StateVisit<TaskState>;
  readonly running: RunningWork;
  /** The result of StartExecution. */
  readonly started: Json;
  /** Whether input and output are given as JSON (`.sync:2`) rather than as text. */
  readonly parsesDocuments: boolean;
}

/**
 * Waits until an execution that this task started has ended, and stops it when the task is stopped. The task fails with
 * `States.TaskFailed` when it did not succeed. Source: Step Functions developer guide, "Start workflow executions from a
 * task state".
 */
export function awaitNestedExecution({ visit, running, started, parsesDocuments }: NestedExecution): void {
  const arn = isJsonObject(started) ? started['ExecutionArn'] : undefined;
  if (typeof arn !== 'string')
    throw new EngineDefect(`StartExecution answered no ARN: ${JSON.stringify(started)}`);
  visit.waiting = { kind: 'execution', executionArn: arn };
  running.scope.tell<void>(
    {
      resolve: () => running.follow(resultOf(visit, running, { arn, parsesDocuments })),
      reject: () => stop(visit, arn),
    },
    (wait) => visit.environment.executionEnds.onEnd(arn, () => wait.resolve()),
  );
}

/** @throws StatesError `States.TaskFailed` when the execution did not succeed. */
async function resultOf(
  visit: StateVisit<TaskState>,
  { scope }: RunningWork,
  { arn, parsesDocuments }: { readonly arn: string; readonly parsesDocuments: boolean },
): Promise<Json> {
  const { cloud, integrations } = visit.environment;
  const description = await callService({
    visit,
    scope,
    request: { service: 'states', operation: 'DescribeExecution', input: { executionArn: arn } },
    failure: (error) => integrations.optimizedFailure('states', error, cloud.ids.uuid()),
  });
  const result = describe(description, parsesDocuments);
  if (result['Status'] === 'SUCCEEDED') return result;
  throw new StatesError({ error: 'States.TaskFailed', cause: JSON.stringify(describe(description, false)) });
}

/** AWS stops what a `.sync` task started; what that answers changes nothing any more. */
function stop(visit: StateVisit<TaskState>, executionArn: string): void {
  const { cloud } = visit.environment;
  cloud
    .call({
      service: 'states',
      operation: 'StopExecution',
      input: { executionArn },
      principal: visit.principal,
    })
    .catch((error: unknown) => {
      if (!(error instanceof AwsError)) throw error;
    });
}

const DOCUMENT_MEMBERS: ReadonlySet<string> = new Set(['Input', 'Output']);
const INSTANT_MEMBERS: ReadonlySet<string> = new Set(['StartDate', 'StopDate']);

function describe(description: JsonObject, parsesDocuments: boolean): JsonObject {
  const members = Object.entries(description).map(([name, value]): [string, Json | undefined] => {
    const capitalised = name.charAt(0).toUpperCase() + name.slice(1);
    if (INSTANT_MEMBERS.has(capitalised)) return [capitalised, epochMs(value)];
    if (parsesDocuments && DOCUMENT_MEMBERS.has(capitalised) && typeof value === 'string') {
      return [capitalised, JSON.parse(value) as Json];
    }
    return [capitalised, isJsonObject(value) ? describe(value, false) : value];
  });
  return Object.fromEntries(members);
}
