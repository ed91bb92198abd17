import type { MonitorContext } from './context.ts';

/**
 * ARNs that are known before what they name is made, since names are. Policies that name things so have one length
 * however many workflows there are, and do not wait for them: a state machine comes after all that signals its
 * executions, and goes before it.
 */

/** The state machine of a workflow. */
export function stateMachineArnOf(context: MonitorContext, workflow: string): string {
  return arn(context, 'states', `stateMachine:${context.names.of('stateMachine', workflow)}`);
}

/** Matches all state machines of the stack. */
export function stateMachineArns(context: MonitorContext): string {
  return arn(context, 'states', `stateMachine:${context.names.base}-*`);
}

/** Matches all executions of all state machines of the stack. */
export function executionArns(context: MonitorContext): string {
  return arn(context, 'states', `execution:${context.names.base}-*:*`);
}

/** Matches all executions of the state machine of a workflow. */
export function executionArnsOf(context: MonitorContext, workflow: string): string {
  return arn(context, 'states', `execution:${context.names.of('stateMachine', workflow)}:*`);
}

/** What the stack calls the rules that tell of ended executions, at the end. */
export const ENDED_RULE = 'ended';

/** Matches the rules for ended executions, which are on the account's default bus. */
export function endedRuleArns(context: MonitorContext): string {
  return arn(context, 'events', `rule/${context.names.base}-*-${ENDED_RULE}`);
}

/**
 * Matches all rules of the stack on a bus. Source: Service Authorization Reference, "Amazon EventBridge", resource types.
 *
 * @param bus its name, or ARN. Absent: the bus of the stack.
 */
export function signalRuleArns(context: MonitorContext, bus: string = busNameOf(context)): string {
  const onBus = bus === 'default' ? '' : `${bus}/`;
  return arn(context, 'events', `rule/${onBus}${context.names.base}-*`);
}

/** Matches the log groups of all functions of the stack, as CloudWatch Logs names them to a function. */
export function functionLogArns(context: MonitorContext): string {
  return arn(context, 'logs', `log-group:/aws/lambda/${context.names.base}-*:*`);
}

/** Name of the bus that events about workflows are put on. */
export function busNameOf({ names, settings }: MonitorContext): string {
  return settings.bus.existingName ?? names.of('bus');
}

export function busArnOf(context: MonitorContext): string {
  return arn(context, 'events', `event-bus/${busNameOf(context)}`);
}

function arn({ partition, region, accountId }: MonitorContext, service: string, resource: string): string {
  return `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
}
