import type { ServiceResource } from '@wfm/asl/language';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { RuntimeFailure } from '../errors.ts';
import { NOT_TRUNCATED } from '../execution/history-event.ts';
import { isHttpInvoke } from '../integrations/http-invoke.ts';
import type { IntegrationScope, ServiceIntegration, ServiceRequest } from '../integrations/integration.ts';
import type { Work } from '../visit/attempt.ts';
import type { StateVisit } from '../visit/state-visit.ts';
import { awaitTaskToken } from './await-task-token.ts';
import { callService } from './call-service.ts';
import { invokeHttp } from './http/invoke-http.ts';
import { LimitedWork, type RunningWork } from './limited-work.ts';
import { mocked } from './mocked.ts';
import { awaitNestedExecution } from './nested-execution.ts';
import { deadlineKeeperOf, goesOn, limitDetails, type TaskEnd, type TaskWork } from './task-work.ts';

/** A task that calls an API: once, until a nested execution has ended, or until its token is answered. */
export function beginServiceTask(work: TaskWork, resource: ServiceResource): Work {
  const { visit, limits, input } = work;
  const { thread, environment } = visit;
  if (!isJsonObject(input)) {
    throw new RuntimeFailure(
      `The Parameters '${JSON.stringify(input)}' could not be used to start the Task: [Expected an object]`,
    );
  }
  const run = taskRun(work, resource, input);
  const source = sourceOf(resource);
  if (!goesOn(visit)) {
    thread.record('TaskScheduled', {
      // What is spread into an object that begins with a spread gives each such object a shape of its own, which is kept with it.
      details: {
        resourceType: resource.resourceType,
        resource: resource.resource,
        region: environment.cloud.region,
        parameters: JSON.stringify(input),
        ...limitDetails(limits),
      },
    });
    thread.record('TaskStarted', { details: source });
  }
  return new LimitedWork({
    scope: thread.scope,
    clock: environment.cloud.clock,
    limits: resource.pattern === 'WAIT_FOR_TASK_TOKEN' ? limits : { ...limits, heartbeatSeconds: undefined },
    keeper: deadlineKeeperOf(visit),
    run,
  });
}

/** How such a task ends. */
export function serviceTaskEnd(resource: ServiceResource): TaskEnd {
  return {
    named: resource.resourceType,
    source: sourceOf(resource),
    succeeded: 'TaskSucceeded',
    failed: 'TaskFailed',
    timedOut: 'TaskTimedOut',
  };
}

function sourceOf({ resourceType, resource }: ServiceResource): JsonObject {
  return { resourceType, resource };
}

type TaskRun = (running: RunningWork) => void;

/**
 * What gives the result of the task: its mock, or the call of its integration.
 *
 * @throws RuntimeFailure when the engine has neither.
 */
function taskRun(work: TaskWork, resource: ServiceResource, input: JsonObject): TaskRun {
  const { visit } = work;
  // What waits for an answer was not mocked.
  const answer = goesOn(visit) ? undefined : mocked(work);
  if (answer !== undefined) return (running) => running.follow(answer());
  if (isHttpInvoke(resource)) return (running) => running.follow(invokeHttp(visit, running.scope, input));
  const integration = visit.environment.integrations.find(resource);
  if (integration === undefined) throw new RuntimeFailure(unserved(resource));
  const integrationScope = integrationScopeOf(visit);
  const request = { service: integration.service, ...integration.request(input, integrationScope) };
  return (running) =>
    runPattern({ work, resource, integration, running, call: { request, integrationScope } });
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
  readonly running: RunningWork;
  readonly call: {
    readonly request: ServiceRequest;
    readonly integrationScope: IntegrationScope;
  };
}

function runPattern({ work, resource, integration, running, call }: PatternRun): void {
  const { visit } = work;
  const { scope } = running;
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
  const waitFor = (started: Json): void =>
    awaitNestedExecution({ visit, running, started, parsesDocuments: resource.pattern === 'SYNC_2' });
  switch (resource.pattern) {
    case 'REQUEST_RESPONSE':
      running.follow(submit());
      return;
    case 'WAIT_FOR_TASK_TOKEN':
      awaitTaskToken(visit, running, async () => {
        if (from?.kind !== 'answer') submitted(await submit());
        visit.waiting = { kind: 'answer' };
      });
      return;
    case 'SYNC':
    case 'SYNC_2':
      if (from?.kind === 'execution') {
        waitFor({ ExecutionArn: from.executionArn });
        return;
      }
      submit()
        .then((started) => {
          submitted(started);
          waitFor(started);
        })
        .catch((reason: unknown) => running.reject(reason));
      return;
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
