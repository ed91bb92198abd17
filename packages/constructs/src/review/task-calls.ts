import {
  allStates,
  isJsonObject,
  parseResource,
  type ServiceResource,
  type StateMachineDefinition,
  type TaskState,
} from '@wfm/asl/language';
import { isContinuingCall } from '@wfm/asl/monitored';
import type { WorkflowReferences } from '../declarations/workflow-references.ts';

/** A call that a state of a workflow makes. */
export interface TaskCall {
  /** Where the state stands: `/States/Charge`. */
  readonly location: string;
  /** The action that it needs: `dynamodb:PutItem`. */
  readonly action: string;
  /** Whether IAM calls the action so for certain; elsewhere a few actions are called otherwise than the calls. */
  readonly isCertain: boolean;
  /** Whether it waits for the end of what it starts, for which it makes other calls. */
  readonly isSync: boolean;
  /** The function that it calls, where it names one. */
  readonly functionName?: string;
}

/** Services of the SDK that IAM calls otherwise. Source: Service Authorization Reference, service prefixes. */
const PREFIXES: Readonly<Record<string, string>> = {
  cloudwatchlogs: 'logs',
  eventbridge: 'events',
  sfn: 'states',
  emr: 'elasticmapreduce',
  dynamodbstreams: 'dynamodb',
  sesv2: 'ses',
  elasticloadbalancingv2: 'elasticloadbalancing',
};

/** Services whose actions are called like the calls, but for those below. */
const SAME_NAMES: readonly string[] = [
  'dynamodb',
  'events',
  'lambda',
  'sns',
  'sqs',
  'states',
  'scheduler',
  'secretsmanager',
  'ssm',
];
/** Empty: it has several. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'lambda:Invoke': 'lambda:InvokeFunction',
  'dynamodb:TransactWriteItems': '',
  'dynamodb:TransactGetItems': '',
  'dynamodb:ExecuteStatement': '',
  'dynamodb:BatchExecuteStatement': '',
  'dynamodb:ExecuteTransaction': '',
  'sqs:SendMessageBatch': 'sqs:SendMessage',
  'sqs:DeleteMessageBatch': 'sqs:DeleteMessage',
  'sqs:ChangeMessageVisibilityBatch': 'sqs:ChangeMessageVisibility',
  'sns:PublishBatch': 'sns:Publish',
  'apigateway:Invoke': 'execute-api:Invoke',
  'http:Invoke': 'states:InvokeHTTPEndpoint',
};

/**
 * The calls of a workflow's own states: those of the monitor, and what is put on the bus of the stack, its role has the
 * permissions for; those of other roles have theirs.
 */
export function taskCalls(
  definition: StateMachineDefinition,
  references: WorkflowReferences,
): readonly TaskCall[] {
  return [...allStates(definition)].flatMap(({ state, location }): readonly TaskCall[] => {
    if (state.Type !== 'Task' || state.Credentials !== undefined || isOfProduct(state, references)) return [];
    const resource = parseResource(state.Resource);
    switch (resource.kind) {
      case 'lambdaFunction':
        return [
          {
            location,
            action: 'lambda:InvokeFunction',
            isCertain: true,
            isSync: false,
            functionName: resource.arn,
          },
        ];
      case 'service':
        return [{ location, ...actionOf(resource), ...functionOf(state) }];
      case 'activity':
      case 'unresolved':
      case 'unknown':
        return [];
      default:
        throw new TypeError(`Unknown resource: ${JSON.stringify(resource satisfies never)}`);
    }
  });
}

function actionOf({
  service,
  action,
  pattern,
}: ServiceResource): Pick<TaskCall, 'action' | 'isCertain' | 'isSync'> {
  const prefix = PREFIXES[service] ?? service;
  const name = `${prefix}:${action.charAt(0).toUpperCase()}${action.slice(1)}`;
  const other = OTHER_NAMES[name];
  return {
    action: other === undefined || other === '' ? name : other,
    isCertain: other === undefined ? SAME_NAMES.includes(prefix) : other !== '',
    isSync: pattern === 'SYNC' || pattern === 'SYNC_2',
  };
}

function argumentsOf(state: TaskState): Readonly<Record<string, unknown>> {
  const given = state.Arguments ?? state.Parameters;
  return isJsonObject(given) ? given : {};
}

function functionOf(state: TaskState): Pick<TaskCall, 'functionName'> {
  const { FunctionName: functionName } = argumentsOf(state);
  return typeof functionName === 'string' ? { functionName } : {};
}

function isOfProduct(
  state: TaskState,
  { tableName, collectFunctionArn, receiveFunctionArn, eventBusName }: WorkflowReferences,
): boolean {
  if (isContinuingCall(state)) return true;
  const { TableName, FunctionName, Entries } = argumentsOf(state);
  const buses = Array.isArray(Entries)
    ? Entries.map((entry) => isJsonObject(entry) && entry['EventBusName'])
    : [];
  const functions = [collectFunctionArn, receiveFunctionArn];
  return (
    TableName === tableName ||
    (FunctionName !== undefined && functions.some((arn) => arn === FunctionName)) ||
    buses.includes(eventBusName)
  );
}
