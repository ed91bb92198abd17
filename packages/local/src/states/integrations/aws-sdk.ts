import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { checkParameters } from './check-parameters.ts';
import { sdkFailure } from './failures.ts';
import type { IntegratedService, ServiceIntegration } from './integration.ts';

/** Members that hold an instant in epoch seconds; `aws-sdk:` tasks give it as text. */
const INSTANT_MEMBERS: ReadonlySet<string> = new Set([
  'StartDate',
  'StopDate',
  'RedriveDate',
  'CreationDate',
  'UpdateDate',
  'Timestamp',
  'CreationDateTime',
  'CreationTime',
  'LastModifiedTime',
]);

/**
 * `arn:aws:states:::aws-sdk:SERVICE:action`: any action, its members with capitals going in and out. Source: Step
 * Functions developer guide, "Learning to use AWS service SDK integrations".
 */
export function awsSdk(
  { name, sdk, responses, requests, sdkActions, errorOf }: IntegratedService,
  action: string,
): ServiceIntegration {
  const response =
    responses !== undefined && Object.hasOwn(responses, action) ? responses[action] : undefined;
  const special =
    sdkActions !== undefined && Object.hasOwn(sdkActions, action) ? sdkActions[action] : undefined;
  const instants = sdk.instants ?? (sdk.camelCaseMembers ? INSTANT_MEMBERS : undefined);
  return {
    service: name,
    ...(response !== undefined && { response }),
    patterns: ['REQUEST_RESPONSE', 'WAIT_FOR_TASK_TOKEN'],
    request: (parameters) => {
      const shape = requests !== undefined && Object.hasOwn(requests, action) ? requests[action] : undefined;
      if (shape !== undefined) checkParameters(shape, parameters);
      const input = special?.request?.(parameters) ?? parameters;
      return {
        operation: capitalised(action),
        input: sdk.camelCaseMembers ? renameMembers(input, uncapitalised) : input,
      };
    },
    result: (answer) => {
      const result = special?.result?.(answer) ?? answer;
      const renamed = sdk.camelCaseMembers ? renameMembers(result, capitalised) : result;
      return instants === undefined ? renamed : withInstants(renamed, instants);
    },
    failure: (error, { requestId }) => sdkFailure(sdk, errorOf?.(error) ?? error, requestId),
  };
}

function renameMembers(object: JsonObject, rename: (name: string) => string): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [rename(name), renameInside(value ?? null, rename)]),
  );
}

function renameInside(value: Json, rename: (name: string) => string): Json {
  if (Array.isArray(value)) return value.map((item) => renameInside(item, rename));
  return isJsonObject(value) ? renameMembers(value, rename) : value;
}

function withInstants(object: JsonObject, instants: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, instantsIn(name, value ?? null, instants)]),
  );
}

function instantsIn(name: string, value: Json, instants: ReadonlySet<string>): Json {
  if (typeof value === 'number' && instants.has(name)) return new Date(value * 1000).toISOString();
  if (Array.isArray(value)) return value.map((item) => instantsIn(name, item, instants));
  return isJsonObject(value) ? withInstants(value, instants) : value;
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function uncapitalised(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
