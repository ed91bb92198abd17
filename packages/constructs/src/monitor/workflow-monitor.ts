import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity/index.js';
import { DataAwsPartition } from '@cdktf/provider-aws/lib/data-aws-partition/index.js';
import { BUNDLE_NAMES } from '@wfm/contract';
import { Construct } from 'constructs';
import { BUNDLES_FOLDER } from '../bundles-folder.ts';
import type { MonitorContext } from '../context.ts';
import { ConfigurationError, WorkflowModuleError } from '../errors.ts';
import { Names } from '../names.ts';
import type { PackFunction } from '../packaging/function-code.ts';
import { packaging } from '../packaging/packaging.ts';
import type { MonitorOptions } from '../settings/options.ts';
import { parseMonitorSettings } from '../settings/parse.ts';
import { parseRegion } from '../terraform/region.ts';
import { Alarms } from './alarms.ts';
import { Dashboard } from './dashboard.ts';
import { DeadLetters } from './dead-letters.ts';
import { EncryptionKey } from './encryption-key.ts';
import { EventBus } from './event-bus.ts';
import { Functions, type FunctionsByName, type NamedFunctions } from './functions.ts';
import { Inboxes } from './inboxes.ts';
import { MailboxTable } from './mailbox-table.ts';
import { Receipts } from './receipts.ts';
import { Replacing } from './replacing.ts';
import { RulePermissions } from './rule-permissions.ts';
import type { WatchedWorkflow } from './watched-workflow.ts';

/** Where a monitor is made, what it is called, and its settings, each of which has a default. */
export interface WorkflowMonitorProps extends MonitorOptions {
  /** Begins the name of every resource: lower-case letters and digits in parts joined by `-`. One of its own in an account. */
  readonly name: string;
  /** AWS region of everything. Absent: that of the AWS provider of the stack. */
  readonly region?: string;
  /** Folder that holds one folder with `index.mjs` per function. Absent: the functions that come with the constructs. */
  readonly bundlesFolder?: string;
}

/**
 * What monitored workflows share: mailboxes, bus, functions, dead-letter queues, and, where they are asked for, the key,
 * alarms and the dashboard. It stands in a stack beside whatever else that holds.
 */
export class WorkflowMonitor extends Construct {
  readonly table: MailboxTable;
  readonly bus: EventBus;
  readonly deadLetters: DeadLetters;
  readonly functions: FunctionsByName;
  /** What all constructs of the monitor know. */
  readonly context: MonitorContext;
  /** Lets rules invoke the functions. */
  readonly permissions: RulePermissions;
  /** Packs functions, as the settings say. */
  readonly pack: PackFunction;
  readonly #functions: Functions;
  readonly #receipts: Receipts | undefined;
  #replacing: Replacing | undefined;
  #inboxes: Inboxes | undefined;
  readonly #workflows: WatchedWorkflow[] = [];
  readonly #watchers: readonly Watcher[];

  /** @throws ConfigurationError naming the first prop that breaks a rule, BundleMissingError if a function was not built. */
  constructor(scope: Construct, id: string, { name, region, bundlesFolder, ...input }: WorkflowMonitorProps) {
    super(scope, id);
    refuseName(name);
    const settings = parseMonitorSettings(input);
    const context = contextOf(this, { name, region: region ?? parseRegion(this), settings });
    this.context = context;
    this.pack = packaging(this, settings.packaging);
    this.table = new MailboxTable(this, 'mailboxes', context);
    this.deadLetters = new DeadLetters(this, 'dead-letters', context);
    this.bus = new EventBus(this, 'bus', context, this.deadLetters);
    const failures = this.deadLetters.signals;
    this.#functions = new Functions(this, 'function', {
      ...{ context, pack: this.pack, table: this.table, failures },
      bundlesFolder: bundlesFolder ?? BUNDLES_FOLDER,
    });
    this.functions = this.#functions.byName;
    this.#receipts = settings.bus.receipts
      ? new Receipts(this, 'receipts', {
          ...{ context, pack: this.pack, bus: this.bus },
          bundlesFolder: bundlesFolder ?? BUNDLES_FOLDER,
        })
      : undefined;
    this.permissions = new RulePermissions(this, 'rules', context, this.deadLetters);
    this.#watchers = [
      ...(settings.alarms.enabled ? [new Alarms(this, 'alarm', this)] : []),
      ...(settings.alarms.dashboard ? [new Dashboard(this, 'dashboard', this)] : []),
    ];
    this.#watchFunctions(this.functions);
  }

  /** The workflows that it signals, in the order in which they were made. */
  get workflows(): readonly WatchedWorkflow[] {
    return this.#workflows;
  }

  /** The functions that it has, those of inboxes too where a workflow has one. */
  get allFunctions(): NamedFunctions {
    return { ...this.functions, ...this.#inboxes?.functions };
  }

  /** Takes in a workflow that has just been made. */
  watch(workflow: WatchedWorkflow): void {
    this.#workflows.push(workflow);
    for (const watcher of this.#watchers) watcher.watch(workflow);
  }

  /** What executions need to replace each other; made when it is asked for first. */
  get replacing(): Replacing {
    this.#replacing ??= new Replacing(this, 'replacing', this.context, this.functions.collect);
    return this.#replacing;
  }

  /** What messages need; made when it is asked for first. */
  get inboxes(): Inboxes {
    if (this.#inboxes === undefined) {
      this.#inboxes = new Inboxes(this, 'inboxes', { functions: this.#functions, table: this.table });
      this.#watchFunctions(this.#inboxes.functions);
    }
    return this.#inboxes;
  }

  #watchFunctions(functions: NamedFunctions): void {
    this.#receipts?.tellOf(functions);
    for (const watcher of this.#watchers) watcher.watchFunctions(functions);
  }

  /** @throws WorkflowModuleError if no workflow of that name can be made any more. */
  refuseTaken(workflow: string): void {
    if (this.#workflows.some(({ workflowName }) => workflowName === workflow)) {
      throw new WorkflowModuleError(
        workflow,
        'is there twice. Every workflow of a monitor has its own name.',
      );
    }
    if (BUNDLE_NAMES.some((own) => own === workflow.toLowerCase())) {
      throw new WorkflowModuleError(
        workflow,
        `must not be called like a function of the product (${BUNDLE_NAMES.join(', ')}), whose role and alarms have that name. Rename it.`,
      );
    }
  }
}

/** What shows or tells how functions and workflows do. */
interface Watcher {
  watchFunctions(functions: NamedFunctions): void;
  watch(workflow: WatchedWorkflow): void;
}

/** What all that begin with it may have in their names, whatever they are. */
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

function refuseName(name: unknown): void {
  if (typeof name === 'string' && NAME.test(name)) return;
  throw new ConfigurationError({
    setting: 'name',
    rule: 'must be lower-case letters and digits in parts joined by "-", and begin with a letter',
    value: name ?? null,
    fix: 'Every resource of the monitor has a name that begins so.',
  });
}

function contextOf(
  scope: Construct,
  { name, ...known }: Pick<MonitorContext, 'region' | 'settings'> & { readonly name: string },
): MonitorContext {
  const partition = new DataAwsPartition(scope, 'partition');
  const context = {
    ...known,
    names: new Names(name, known.region),
    accountId: new DataAwsCallerIdentity(scope, 'current').accountId,
    partition: partition.partition,
    dnsSuffix: partition.dnsSuffix,
  };
  const { customerKey, keyArn } = known.settings.encryption;
  if (customerKey) return { ...context, keyArn: new EncryptionKey(scope, 'key', context).arn };
  return keyArn === undefined ? context : { ...context, keyArn };
}
