import { MissingError } from '../errors.ts';

/** The names that a person needs of a running stack. */
export interface Deployed {
  readonly workflow: string;
  readonly stateMachineArn: string;
  readonly eventBusName: string;
  readonly tableName: string;
  readonly failedSignalsQueueUrl: string;
}

/**
 * Reads the outputs of the stack; of several workflows, the first.
 *
 * @throws MissingError naming the output that is not there.
 */
export function deployedFrom(outputs: Readonly<Record<string, unknown>>): Deployed {
  const machines = outputs['state_machine_arns'];
  const [first] = typeof machines === 'object' && machines !== null ? Object.entries(machines) : [];
  if (first === undefined) throw missing('state_machine_arns');
  return {
    workflow: first[0],
    stateMachineArn: String(first[1]),
    eventBusName: text(outputs, 'event_bus_name'),
    tableName: text(outputs, 'table_name'),
    failedSignalsQueueUrl: text(outputs, 'failed_signals_queue_url'),
  };
}

function text(outputs: Readonly<Record<string, unknown>>, name: string): string {
  const value = outputs[name];
  if (typeof value !== 'string') throw missing(name);
  return value;
}

function missing(output: string): MissingError {
  return new MissingError(
    `The stack of a monitored workflow has the output ${output}, but this one has not. Is it the folder of another stack?`,
  );
}
