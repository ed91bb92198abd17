import type { TaskState } from '@wfm/asl/language';
import { AwsError, isJsonObject, type Json, type JsonObject } from '../../../kernel/index.ts';
import { RuntimeFailure, StatesError } from '../../errors.ts';
import type { Scope } from '../../execution/scope.ts';
import type { StateVisit } from '../../visit/state-visit.ts';
import { type ConnectionParts, parseEndpoint, parseHttpRequest } from './http-request.ts';
import { sendHttp } from './send-http.ts';

/**
 * `arn:aws:states:::http:invoke`, to this machine only: tests and demos must reach nobody else. Source: Step Functions developer guide, "Call
 * HTTPS APIs in Step Functions workflows".
 *
 * @throws StatesError States.Http.StatusCode.NNN, States.Http.Socket, Events.ConnectionResource.…, States.Permissions
 * @throws RuntimeFailure when the parameters are none of a request, or the address is not of this machine.
 */
export async function invokeHttp(
  visit: StateVisit<TaskState>,
  scope: Scope,
  parameters: JsonObject,
): Promise<Json> {
  const { cloud, stateMachine } = visit.environment;
  const endpoint = parseEndpoint(parameters);
  requireLoopback(endpoint);
  requireInvocable(visit, {
    resource: stateMachine.arn,
    endpoint: String(parameters['ApiEndpoint']),
    method: String(parameters['Method']),
  });
  const connection = await retrieveConnection(visit, scope, parameters);
  const request = parseHttpRequest(parameters, { connection, region: cloud.region });
  // No socket is cut when the execution is stopped meanwhile: what comes back is then thrown away.
  return scope.waitFor(cloud.clock.track(sendHttp(request)));
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;

function requireLoopback({ hostname, host }: URL): void {
  if (LOOPBACK.test(hostname)) return;
  throw new RuntimeFailure(
    `The local engine calls only this machine (127.0.0.1, localhost, [::1]), and ${host} is another one. Answer the task with a mock: ` +
      "engine.mock('arn:aws:states:::http:invoke', { Return: … }), or a state of a test case in the file of --mock-config.",
  );
}

function requireInvocable(
  { environment: { cloud }, principal }: StateVisit<TaskState>,
  {
    resource,
    endpoint,
    method,
  }: { readonly resource: string; readonly endpoint: string; readonly method: string },
): void {
  const conditionKeys = { 'states:HTTPEndpoint': endpoint, 'states:HTTPMethod': method };
  try {
    cloud.authorize(principal, [
      { action: 'states:InvokeHTTPEndpoint', resources: [resource], conditionKeys },
    ]);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new StatesError({ error: 'States.Permissions', cause: error.message });
  }
}

/** What the connection of a task adds. @throws StatesError when the role may not have it, or it is not there. */
async function retrieveConnection(
  { environment: { cloud }, principal }: StateVisit<TaskState>,
  scope: Scope,
  { Authentication: older, InvocationConfig: newer }: JsonObject,
): Promise<ConnectionParts> {
  const config = newer ?? older;
  const arn = isJsonObject(config) ? config['ConnectionArn'] : undefined;
  if (typeof arn !== 'string') {
    throw new RuntimeFailure('An HTTP task needs the ARN of its connection: Authentication.ConnectionArn.');
  }
  try {
    const input = { ConnectionArn: arn };
    const parts = await scope.waitFor(
      cloud.call({ service: 'events', operation: 'RetrieveConnectionCredentials', input, principal }),
    );
    const pairs = (member: string) => (parts[member] ?? []) as unknown as ConnectionParts['headers'];
    return { headers: pairs('Headers'), query: pairs('QueryParameters'), body: pairs('BodyParameters') };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const name = error.code === 'AccessDeniedException' ? 'AccessDenied' : 'InvalidConnectionState';
    throw new StatesError({ error: `Events.ConnectionResource.${name}`, cause: error.message });
  }
}
