import type { ServiceResource } from '@wfm/asl/language';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { RuntimeFailure, StatesError } from '../errors.ts';
import { NOT_TRUNCATED } from '../execution/history-event.ts';
import type { Scope } from '../execution/scope.ts';
import { isHttpInvoke } from '../integrations/http-invoke.ts';
import type { IntegrationScope, ServiceIntegration, ServiceRequest } from '../integrations/integration.ts';
import { exceedsPayloadLimit } from '../limits.ts';
import { StateVisit } from '../visit/state-visit.ts';
import { awaitTaskToken } from './await-task-token.ts';
import { callService } from './call-service.ts';
import { invokeHttp } from './http/invoke-http.ts';
import { mocked } from './mocked.ts';
import { runNestedExecution } from './nested-execution.ts';
import { TaskTimeout, withinLimits } from './task-limits.ts';
import { deadlinesOf, failureDetails, limitDetails, type TaskWork } from './task-work.ts';

/** A task that calls an API: once, until a nested execution has ended, or until its token is answered. */
export async function runServiceTask(work: TaskWork, resource: ServiceResource): Promise<Json> {
  const { visit, limits, input } = work;
  const { thread, environment } = visit;
  if (!isJsonObject(input)) {
    throw new RuntimeFailure(
      `The Parameters '${JSON.stringify(input)}' could not be used to start the Task: [Expected an object]`,
    );
  }
  const run = taskRun(work, resource, input);
  const source = { resourceType: resource.resourceType, resource: resource.resource };
  if (visit.goesOnFrom?.waiting === undefined) {
    thread.record('TaskScheduled', {
      details: {
        ...source,
        region: environment.cloud.region,
        parameters: JSON.stringify(input),
        ...limitDetails(limits),
      },
    });
    thread.record('TaskStarted', { details: source });
  }
  try {
    const output = await withinLimits({
      scope: thread.scope,
      clock: environment.cloud.clock,
      limits:
        resource.pattern === 'WAIT_FOR_TASK_TOKEN' ? limits : { ...limits, heartbeatSeconds: undefined },
      ...deadlinesOf(visit),
      run,
    });
    const text = JSON.stringify(output);
    if (exceedsPayloadLimit(text)) throw new StatesError(StateVisit.dataLimitExceeded(resource.resourceType));
    thread.record('TaskSucceeded', {
      details: { ...source, output: text, outputDetails: NOT_TRUNCATED },
    });
    return output;
  } catch (error) {
    if (error instanceof TaskTimeout)
      thread.record('TaskTimedOut', { details: { ...source, ...failureDetails(error) } });
    else if (error instanceof StatesError)
      thread.record('TaskFailed', { details: { ...source, ...failureDetails(error) } });
    throw error;
  }
}

type TaskRun = (scope: Scope, beat: () => void) => Promise<Json>;

/**
 * What gives the result of the task: its mock, or the call of its integration.
 *
 * @throws RuntimeFailure when the engine has neither.
 */
function taskRun(work: TaskWork, resource: ServiceResource, input: JsonObject): TaskRun {
  const { visit } = work;
  // What waits for an answer was not mocked.
  const answer = visit.goesOnFrom?.waiting === undefined ? mocked(work) : undefined;
  if (answer !== undefined) return (scope) => scope.waitFor(answer());
  if (isHttpInvoke(resource)) return (scope) => invokeHttp(visit, scope, input);
  const integration = visit.environment.integrations.find(resource);
  if (integration === undefined) throw new RuntimeFailure(unserved(resource));
  const integrationScope = integrationScopeOf(visit);
  const request = { service: integration.service, ...integration.request(input, integrationScope) };
  return (scope, beat) =>
    runPattern({ work, resource, integration, scope, beat, call: { request, integrationScope } });
}

/** What is said of a task that AWS has and the engine has not. */
function unserved({ arn }: ServiceResource): string {
  return (
    `The local engine does not have ${arn}. Answer it with a mock: ` +
    `engine.mock(${JSON.stringify(arn)}, { Return: … }), or a state of a test case in the file of --mock-config.`
  );
}

interface PatternRun {
  readonly work: TaskWork;
  readonly resource: ServiceResource;
  readonly integration: ServiceIntegration;
  readonly scope: Scope;
  readonly call: {
    readonly request: ServiceRequest;
    readonly integrationScope: IntegrationScope;
  };
  beat(): void;
}

function runPattern({ work, resource, integration, scope, call, beat }: PatternRun): Promise<Json> {
  const { visit } = work;
  const { request, integrationScope } = call;
  const submit = async (): Promise<Json> => {
    const failure = (error: Parameters<ServiceIntegration['failure']>[0]) =>
      integration.failure(error, integrationScope);
    return integration.result(await callService({ visit, scope, request, failure }), integrationScope);
  };
  const submitted = (output: Json): void => {
    // The token may have been answered while the call was under way; then the task is over.
    scope.throwIfAborted();
    const { resourceType, resource: action } = resource;
    visit.thread.record('TaskSubmitted', {
      details: {
        resourceType,
        resource: action,
        output: JSON.stringify(output),
        outputDetails: NOT_TRUNCATED,
      },
    });
  };
  const from = visit.goesOnFrom?.waiting;
  const waitFor = (started: Json) =>
    runNestedExecution({ visit, scope, started, parsesDocuments: resource.pattern === 'SYNC_2' });
  switch (resource.pattern) {
    case 'REQUEST_RESPONSE':
      return submit();
    case 'WAIT_FOR_TASK_TOKEN':
      return awaitTaskToken({
        visit,
        scope,
        beat,
        submit: async () => {
          if (from?.kind !== 'answer') submitted(await submit());
          visit.waiting = { kind: 'answer' };
        },
      });
    case 'SYNC':
    case 'SYNC_2':
      if (from?.kind === 'execution') return waitFor({ ExecutionArn: from.executionArn });
      return submit().then((started) => {
        submitted(started);
        return waitFor(started);
      });
  }
}

function integrationScopeOf({ environment }: StateVisit): IntegrationScope {
  const { cloud, execution, stateMachine } = environment;
  return {
    executionArn: execution.arn,
    stateMachineArn: stateMachine.arn,
    requestId: cloud.ids.uuid(),
    nowEpochMs: cloud.clock.nowEpochMs(),
  };
}
