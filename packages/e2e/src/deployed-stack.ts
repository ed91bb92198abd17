import { type FunctionName, type InboxFunctionName, perFunction, perInboxFunction } from '@wfm/contract';

/** What the scenarios need to know of a deployed stack; its outputs have it all. */
export interface DeployedStack {
  readonly stateMachineArn: string;
  readonly monitor: string;
  readonly tableName: string;
  readonly eventBusName: string;
  readonly failedSignalsQueueUrl: string;
  readonly undeliveredEventsQueueUrl: string;
  readonly functionNames: Readonly<Record<FunctionName, string>>;
  /** Absent: the stack has no inboxes. */
  readonly inboxFunctionNames?: Readonly<Record<InboxFunctionName, string>>;
}

/** The workflow that the scenarios are about. */
const SAMPLE = 'workflow-monitor-sample';

/** Reads the outputs of the stack, by name. @throws Error naming the output that is not there. */
export function deployedStack(outputs: Readonly<Record<string, unknown>>, workflow = SAMPLE): DeployedStack {
  const stateMachineArn = record(outputs, 'state_machine_arns')[workflow];
  if (typeof stateMachineArn !== 'string') {
    throw new Error(
      `The scenarios run the workflow ${workflow}, but the stack has none of that name. ` +
        'List the sample beside your own workflow in apps/infra/workflows/index.ts, or write scenarios of your own.',
    );
  }
  return {
    stateMachineArn,
    monitor: workflow,
    tableName: text(outputs, 'table_name'),
    eventBusName: text(outputs, 'event_bus_name'),
    failedSignalsQueueUrl: text(outputs, 'failed_signals_queue_url'),
    undeliveredEventsQueueUrl: text(outputs, 'undelivered_events_queue_url'),
    ...functionNames(record(outputs, 'function_names')),
  };
}

function functionNames(
  names: Readonly<Record<string, unknown>>,
): Pick<DeployedStack, 'functionNames' | 'inboxFunctionNames'> {
  const nameOf = (name: FunctionName | InboxFunctionName) => text(names, name);
  return {
    functionNames: perFunction(nameOf),
    ...('inform' in names ? { inboxFunctionNames: perInboxFunction(nameOf) } : {}),
  };
}

function text(outputs: Readonly<Record<string, unknown>>, name: string): string {
  const value = outputs[name];
  if (typeof value !== 'string')
    throw new Error(`The stack has an output ${name}, but it is ${JSON.stringify(value)}.`);
  return value;
}

function record(outputs: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  const value = outputs[name];
  if (typeof value !== 'object' || value === null) {
    throw new Error(`The stack has an output ${name}, but it is ${JSON.stringify(value)}.`);
  }
  return value as Readonly<Record<string, unknown>>;
}
