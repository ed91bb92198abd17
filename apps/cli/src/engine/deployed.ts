import type { FunctionName, InboxFunctionName } from '@wfm/contract';
import { MissingError, UsageError } from '../errors.ts';

/** A monitored workflow of a running stack, by its own name. */
export interface DeployedWorkflow {
  readonly workflow: string;
  readonly stateMachineArn: string;
}

/** The names that a person needs of a running stack. */
export interface Deployed extends DeployedWorkflow {
  readonly eventBusName: string;
  readonly tableName: string;
  readonly failedSignalsQueueUrl: string;
}

/**
 * Reads the outputs of the stack.
 *
 * @param name of the workflow; absent: of several, the first.
 * @throws MissingError naming the output that is not there, UsageError if there is no workflow of that name.
 */
export function parseDeployed(outputs: Readonly<Record<string, unknown>>, name?: string): Deployed {
  const [first] = parseChosenWorkflows(outputs, name);
  if (first === undefined) throw missing('state_machine_arns');
  return {
    ...first,
    eventBusName: text(outputs, 'event_bus_name'),
    tableName: text(outputs, 'table_name'),
    failedSignalsQueueUrl: text(outputs, 'failed_signals_queue_url'),
  };
}

/** The workflows of the stack, in the order of their list. @throws MissingError if the outputs name none. */
export function parseWorkflows(outputs: Readonly<Record<string, unknown>>): readonly DeployedWorkflow[] {
  const { workflow_names: names, state_machine_arns: machines } = outputs;
  if (!Array.isArray(names)) throw missing('workflow_names');
  if (typeof machines !== 'object' || machines === null) throw missing('state_machine_arns');
  const arns = new Map(Object.entries(machines));
  return names
    .filter((name) => arns.has(name))
    .map((workflow) => ({ workflow, stateMachineArn: String(arns.get(workflow)) }));
}

/** The workflow of a name, or all of them. @throws UsageError if there is none of that name. */
export function parseChosenWorkflows(
  outputs: Readonly<Record<string, unknown>>,
  name: string | undefined,
): readonly DeployedWorkflow[] {
  const workflows = parseWorkflows(outputs);
  const found = workflows.filter(({ workflow }) => workflow === (name ?? workflow));
  if (found.length > 0 || name === undefined) return found;
  throw new UsageError(
    `--workflow must name one of ${workflows.map(({ workflow }) => workflow).join(', ')}, but is ${JSON.stringify(name)}.`,
  );
}

/** The functions of the stack, by their own names; those of inboxes where it has some. @throws MissingError if the outputs name none. */
export function parseFunctionNames(
  outputs: Readonly<Record<string, unknown>>,
): Readonly<Partial<Record<FunctionName | InboxFunctionName, string>>> {
  const { function_names: names } = outputs;
  if (typeof names !== 'object' || names === null) throw missing('function_names');
  return names;
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
