import { SfnStateMachine } from '@cdktf/provider-aws/lib/sfn-state-machine/index.js';
import { emit, inPartition } from '@wfm/asl';
import { Annotations } from 'cdktf';
import { Construct } from 'constructs';
import { stateMachineArnOf } from '../arns.ts';
import type { MonitorContext } from '../context.ts';
import { explained, hasInboxes, parseDefinition } from '../declarations/definition.ts';
import { assertWorkflowModule } from '../declarations/module-shape.ts';
import type { WorkflowModule } from '../declarations/workflow-module.ts';
import { parsePermissions } from '../iam/declared-permissions.ts';
import { keyStatements } from '../iam/key-use.ts';
import { LOG_DELIVERY_STATEMENT } from '../iam/log-delivery.ts';
import { messageStatements } from '../iam/messages.ts';
import { ServiceRole } from '../iam/service-role.ts';
import { SAMPLED_TRACING_STATEMENT } from '../iam/tracing.ts';
import { logGroupOf } from '../lambda/log-group.ts';
import type { WatchedWorkflow } from '../monitor/watched-workflow.ts';
import type { WorkflowMonitor } from '../monitor/workflow-monitor.ts';
import { parseReviewed } from '../review/review.ts';
import { OWN_RESOURCE } from '../terraform/readable-ids.ts';
import { templateText } from '../terraform/template-text.ts';
import { ownParts } from './own-parts.ts';
import { ReleaseRule } from './release-rule.ts';
import type { Rule } from './rule.ts';
import { SignalRules } from './signal-rules.ts';

export interface MonitoredWorkflowProps {
  /** What keeps its mailboxes and signals its executions. */
  readonly monitor: WorkflowMonitor;
  readonly workflow: WorkflowModule;
}

/**
 * How long Terraform waits. AWS takes a state machine away when its last execution has ended, and lets nobody make one of
 * its name until then: after `wfm drain` that is seconds, and an hour is time to drain what nobody had drained before.
 */
const TIMEOUTS = { create: '10m', delete: '60m' } as const;

/**
 * A monitored workflow: its state machine, the role, the log, and the rules by which its executions are signalled. The
 * state machine depends on all that answers its tasks: AWS deletes it when its last execution has ended, and until then
 * an execution must be within reach.
 */
export class MonitoredWorkflow extends Construct implements WatchedWorkflow {
  /** The workflow's own name, which is the monitor's in its mailboxes. */
  readonly workflowName: string;
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
  /** By which events reach it and its end is heard of. */
  readonly rules: readonly Rule[];
  /** Name of the log group; undefined: it logs nothing. */
  readonly logGroupName: string | undefined;
  /** Whether it is told messages. */
  readonly hasInboxes: boolean;

  /** @throws ConstructsError if the workflow says something that AWS or the monitor would refuse. */
  constructor(scope: Construct, id: string, { monitor, workflow: module }: MonitoredWorkflowProps) {
    super(scope, id);
    assertWorkflowModule(module);
    monitor.refuseTaken(module.name);
    const { context, table, bus, functions } = monitor;
    this.workflowName = module.name;
    const { settings, accountId } = context;
    const name = context.names.of('stateMachine', module.name);
    const logging = loggingOf(this, context, name);
    const own = ownParts(this, monitor, module);
    const { references, permissions } = own;
    const definition = parseDefinition(module, references, own.made);
    const inboxes = hasInboxes(module) ? monitor.inboxes : undefined;
    const role = new ServiceRole(this, 'role', {
      context,
      part: module.name,
      description: `What the state machine ${name} may do`,
      service: 'states.amazonaws.com',
      // Step Functions may take the role for this state machine and for no other, no matter which account asks.
      trustCondition: {
        StringEquals: { 'aws:SourceAccount': accountId },
        ArnLike: { 'aws:SourceArn': stateMachineArnOf(context, module.name) },
      },
      statements: [
        { sid: 'RegisterMonitor', actions: ['dynamodb:UpdateItem'], resources: [table.arn] },
        { sid: 'StopMonitor', actions: ['events:PutEvents'], resources: [bus.arn] },
        { sid: 'CollectSignals', actions: ['lambda:InvokeFunction'], resources: [functions.collect.arn] },
        ...messageStatements(context, {
          name: module.name,
          definition,
          receiveFunctionArn: references.receiveFunctionArn,
        }),
        ...(logging === undefined ? [] : [LOG_DELIVERY_STATEMENT]),
        ...(settings.functions.tracing ? [SAMPLED_TRACING_STATEMENT] : []),
        ...keyStatements(context, ['dynamodb']),
        ...parsePermissions(module.name, own.permissions),
      ],
    });
    const signals = new SignalRules(this, 'rule', {
      ...monitor,
      module,
      functionOf: (kind) => (kind === 'inform' ? monitor.inboxes.functions.inform : functions[kind]),
    });
    const ended = new ReleaseRule(this, 'execution', { ...monitor, module, release: functions.release });
    this.rules = [...signals.rules, ended.rule];
    const reviewed = { module, definition, references, permissions, region: context.region };
    for (const doubt of parseReviewed(reviewed)) Annotations.of(this).addWarning(doubt);
    const machine = new SfnStateMachine(this, OWN_RESOURCE, {
      name,
      type: 'STANDARD',
      roleArn: role.arn,
      definition: templateText(
        explained(module.name, () => emit(inPartition(definition, context.partition))),
      ),
      ...(logging === undefined ? {} : { loggingConfiguration: logging.configuration }),
      tracingConfiguration: { enabled: settings.functions.tracing },
      timeouts: TIMEOUTS,
      dependsOn: [
        role.policy,
        ...(module.whenKeyInUse === 'replace' ? [monitor.replacing.policy] : []),
        ...(inboxes === undefined ? [] : [inboxes.policy]),
        ...Object.values({ ...functions, ...inboxes?.functions }).flatMap(
          ({ failureHandling }) => failureHandling,
        ),
        ...this.rules.map(({ target }) => target),
        ...own.resources,
      ],
    });
    this.stateMachineArn = machine.arn;
    this.stateMachineName = machine.name;
    this.logGroupName = logging?.group.name;
    this.hasInboxes = inboxes !== undefined;
    monitor.watch(this);
  }
}

/** Where and what the state machine logs; undefined: nothing. */
function loggingOf(scope: Construct, context: MonitorContext, stateMachineName: string) {
  const { stateMachineLevel: level, includeExecutionData } = context.settings.logs;
  if (level === 'OFF') return undefined;
  // Under this prefix CloudWatch counts log groups in one resource policy, whose size is limited, as one.
  const group = logGroupOf(scope, context, `/aws/vendedlogs/states/${stateMachineName}`);
  return { group, configuration: { level, includeExecutionData, logDestination: `${group.arn}:*` } };
}
