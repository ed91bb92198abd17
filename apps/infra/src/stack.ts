import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity/index.js';
import { DataAwsPartition } from '@cdktf/provider-aws/lib/data-aws-partition/index.js';
import { FUNCTION_NAMES } from '@wfm/contract';
import { type TerraformElement, TerraformStack } from 'cdktf';
import type { Construct, Node } from 'constructs';
import type { Settings } from './config/settings.ts';
import { Alarms } from './constructs/alarms.ts';
import { Dashboard } from './constructs/dashboard.ts';
import { DeadLetters } from './constructs/dead-letters.ts';
import { EncryptionKey } from './constructs/encryption-key.ts';
import { EventBus } from './constructs/event-bus.ts';
import { Functions } from './constructs/functions.ts';
import { MailboxTable } from './constructs/mailbox-table.ts';
import { MonitoredStateMachine } from './constructs/monitored-state-machine.ts';
import { addOutputs } from './constructs/outputs.ts';
import { RulePermissions } from './constructs/rule-permissions.ts';
import type { StackContext } from './context.ts';
import type { WorkflowModule } from './declarations/workflow-module.ts';
import { WorkflowModuleError } from './errors.ts';
import { Names } from './names.ts';
import { packaging } from './packaging/packaging.ts';
import { addBackend } from './terraform/backend.ts';
import { addAwsProvider, constrainVersions } from './terraform/provider.ts';
import { ReadableIds } from './terraform/readable-ids.ts';

export interface WorkflowMonitorStackProps {
  readonly settings: Settings;
  readonly workflows: readonly WorkflowModule[];
  /** Folder that holds one folder with `index.mjs` per function. */
  readonly bundlesFolder: string;
}

/** The whole product for one environment: mailboxes, bus, functions, rules, and the monitored workflows. */
export class WorkflowMonitorStack extends TerraformStack {
  readonly #ids = new ReadableIds();

  constructor(scope: Construct, { settings, workflows: modules, bundlesFolder }: WorkflowMonitorStackProps) {
    const names = new Names(settings);
    super(scope, names.base);
    refuseSameNames(modules);
    constrainVersions(this, settings);
    addBackend(this, settings, names);
    addAwsProvider(this, settings);
    const context = contextOf(this, settings, names);
    const pack = packaging(this, settings.packaging, bundlesFolder);

    const table = new MailboxTable(this, 'mailboxes', context);
    const deadLetters = new DeadLetters(this, 'dead-letters', context);
    const bus = new EventBus(this, 'bus', context, deadLetters);
    const { byName: functions } = new Functions(this, 'function', {
      context,
      pack,
      table,
      failures: deadLetters.signals,
    });
    const permissions = new RulePermissions(this, 'rules', context);
    const common = { context, table, bus, functions, permissions, deadLetters };
    const workflows = modules.map(
      (module) => new MonitoredStateMachine(this, `workflow-${module.name}`, { ...common, module }),
    );
    const made = { deadLetters, functions, workflows };
    if (settings.alarms.enabled) new Alarms(this, 'alarm', { context, ...made });
    if (settings.alarms.dashboard) new Dashboard(this, 'dashboard', { context, ...made });
    addOutputs(this, { table, bus, ...made });
  }

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    return this.#ids.allocate(element);
  }
}

function contextOf(stack: TerraformStack, settings: Settings, names: Names): StackContext {
  const partition = new DataAwsPartition(stack, 'partition');
  const context = {
    settings,
    names,
    accountId: new DataAwsCallerIdentity(stack, 'current').accountId,
    partition: partition.partition,
    dnsSuffix: partition.dnsSuffix,
  };
  const { customerKey, keyArn } = settings.encryption;
  if (customerKey) return { ...context, keyArn: new EncryptionKey(stack, 'key', context).arn };
  return keyArn === undefined ? context : { ...context, keyArn };
}

function refuseSameNames(modules: readonly WorkflowModule[]): void {
  const [first] = modules;
  if (first === undefined) {
    throw new WorkflowModuleError(
      '',
      'a stack needs at least one workflow. List one in apps/infra/workflows/index.ts.',
    );
  }
  const names = modules.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) < index);
  if (repeated !== undefined) {
    throw new WorkflowModuleError(repeated, 'is listed twice. Every workflow has its own name.');
  }
  const taken = names.find((name) => FUNCTION_NAMES.some((own) => own === name.toLowerCase()));
  if (taken !== undefined) {
    throw new WorkflowModuleError(
      taken,
      `must not be called like a function of the product (${FUNCTION_NAMES.join(', ')}), whose role and alarms have that name. Rename it.`,
    );
  }
}
