import { DEAD_LETTER_RETENTION_SECONDS } from '@wfm/contract';
import { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { parseMonitor } from '../declarations/declared-events.ts';
import { endsWork, hasInboxes, keyInUseRule } from '../declarations/definition.ts';
import type { WorkflowModule } from '../declarations/workflow-module.ts';
import type { StackReferences, WorkflowReferences } from '../declarations/workflow-references.ts';
import type { WorkflowPermission } from '../iam/declared-permissions.ts';
import type { WorkflowMonitor } from '../monitor/workflow-monitor.ts';
import { WorkflowScope } from '../own/workflow-scope.ts';

/** What a workflow is told about its stack, and what it made of its own. */
export interface OwnParts {
  /** What its definition is told. */
  readonly references: WorkflowReferences;
  /** What its hook gave; undefined: it has none. */
  readonly made: unknown;
  readonly permissions: readonly WorkflowPermission[];
  /** All that it made, which executions need to the end. */
  readonly resources: readonly TerraformResource[];
}

/** Lets a workflow make its own resources in a stack, and asks it for its permissions. */
export function ownParts(scope: Construct, monitor: WorkflowMonitor, module: WorkflowModule): OwnParts {
  const { context, pack } = monitor;
  const references = referencesOf(monitor, module);
  const stackReferences = { ...references, ...surroundingsOf(monitor) };
  const own = new WorkflowScope(scope, 'own', { workflowName: module.name, context, pack });
  const made = module.resources?.(own, stackReferences);
  const { permissions = [] } = module;
  return {
    references,
    made,
    permissions: typeof permissions === 'function' ? permissions(stackReferences, made) : permissions,
    resources: own.node.findAll().filter((found) => TerraformResource.isTerraformResource(found)),
  };
}

function referencesOf(monitor: WorkflowMonitor, module: WorkflowModule) {
  const { context, table, bus, functions } = monitor;
  return {
    tableName: table.name,
    eventBusName: bus.name,
    collectFunctionArn: functions.collect.arn,
    ...(hasInboxes(module) ? { receiveFunctionArn: monitor.inboxes.functions.receive.arn } : {}),
    monitor: parseMonitor(module),
    // As long as the mailbox may have to know of an earlier run, which the register step must not cut short.
    retentionSeconds: DEAD_LETTER_RETENTION_SECONDS + context.settings.mailbox.resolutionRetentionSeconds,
    ...(endsWork(module) ? { endsWork: true } : {}),
    ...keyInUseRule(module),
  } satisfies WorkflowReferences;
}

function surroundingsOf({ context, bus }: WorkflowMonitor): Omit<StackReferences, keyof WorkflowReferences> {
  const { accountId, region, partition, keyArn } = context;
  return { eventBusArn: bus.arn, accountId, region, partition, ...(keyArn === undefined ? {} : { keyArn }) };
}
