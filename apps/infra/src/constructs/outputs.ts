import { TerraformOutput, type TerraformStack } from 'cdktf';
import type { DeadLetters } from './dead-letters.ts';
import type { EventBus } from './event-bus.ts';
import type { FunctionsByName } from './functions.ts';
import type { MailboxTable } from './mailbox-table.ts';
import type { MonitoredStateMachine } from './monitored-state-machine.ts';

export interface OutputsProps {
  readonly table: MailboxTable;
  readonly bus: EventBus;
  readonly deadLetters: DeadLetters;
  readonly functions: FunctionsByName;
  readonly workflows: readonly MonitoredStateMachine[];
}

/** What a user or a program needs to know of the applied stack; maps are by the workflow's or function's own name. */
export function addOutputs(stack: TerraformStack, props: OutputsProps): void {
  const { table, bus, deadLetters, functions, workflows } = props;
  const outputs = {
    table_name: { value: table.name, description: 'Table of mailboxes' },
    event_bus_name: { value: bus.name, description: 'Bus for events about workflows' },
    event_bus_arn: { value: bus.arn, description: 'ARN of the bus' },
    undelivered_events_queue_url: {
      value: deadLetters.events.url,
      description: 'Queue of events that no function took',
    },
    failed_signals_queue_url: {
      value: deadLetters.signals.url,
      description: 'Queue of events that a function failed on',
    },
    function_names: {
      value: Object.fromEntries(
        Object.entries(functions).map(([name, { functionName }]) => [name, functionName]),
      ),
      description: 'Functions',
    },
    state_machine_names: {
      value: Object.fromEntries(
        workflows.map(({ module, stateMachineName }) => [module.name, stateMachineName]),
      ),
      description: 'State machines by workflow',
    },
    state_machine_arns: {
      value: Object.fromEntries(
        workflows.map(({ module, stateMachineArn }) => [module.name, stateMachineArn]),
      ),
      description: 'ARNs of the state machines by workflow',
    },
  };
  for (const [name, output] of Object.entries(outputs)) {
    new TerraformOutput(stack, name, { ...output, staticId: true });
  }
}
