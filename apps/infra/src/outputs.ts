import type { WorkflowMonitor } from '@wfm/constructs';
import { TerraformOutput, type TerraformStack } from 'cdktf';

/** What a user or a program needs to know of the applied stack; maps are by the workflow's or function's own name. */
export function addOutputs(stack: TerraformStack, monitor: WorkflowMonitor): void {
  const { table, bus, deadLetters, allFunctions, workflows } = monitor;
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
        Object.entries(allFunctions).map(([name, { functionName }]) => [name, functionName]),
      ),
      description: 'Functions',
    },
    workflow_names: {
      value: workflows.map(({ workflowName }) => workflowName),
      // Terraform sorts maps by their keys.
      description: 'Workflows in the order of their list',
    },
    state_machine_names: {
      value: Object.fromEntries(
        workflows.map(({ workflowName, stateMachineName }) => [workflowName, stateMachineName]),
      ),
      description: 'State machines by workflow',
    },
    state_machine_arns: {
      value: Object.fromEntries(
        workflows.map(({ workflowName, stateMachineArn }) => [workflowName, stateMachineArn]),
      ),
      description: 'ARNs of the state machines by workflow',
    },
  };
  for (const [name, output] of Object.entries(outputs)) {
    new TerraformOutput(stack, name, { ...output, staticId: true });
  }
}
