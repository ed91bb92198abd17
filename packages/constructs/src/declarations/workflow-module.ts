import type { StateMachineDefinition } from '@wfm/asl/language';
import type { SignalDeclarationInput, WhenKeyInUse } from '@wfm/contract';
import type { WorkflowPermission } from '../iam/declared-permissions.ts';
import type { WorkflowScope } from '../own/workflow-scope.ts';
import type { DetailType } from './detail-type.ts';
import type { StackReferences, WorkflowReferences } from './workflow-references.ts';

/** Buses that events come by, beside that of the stack: the account's default bus, on which AWS services put theirs, or another. */
export type EventBusChoice = 'default' | { readonly name: string };

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;

/**
 * An event that means something to the workflow: which events (pattern), what they do (kind), where they carry the
 * workflow key. The monitor is filled in by the stack.
 */
export type DeclaredEventInput = DistributiveOmit<SignalDeclarationInput, 'monitor' | 'timeToLiveSeconds'> & {
  /** EventBridge event pattern. */
  readonly pattern: Readonly<Record<string, unknown>>;
  /** Absent: the bus of the stack. A bus that is named is there already. */
  readonly bus?: EventBusChoice;
  /**
   * What `detail` of such an event is, by which its paths are checked: a type (`type<OrderCancelled>()`, when it is compiled, see
   * `eventOf`), a schema of zod 4, or a JSON Schema. Absent: nobody checks them.
   */
  readonly detail?: DetailType;
  /** How long the signal waits for a registration, in seconds; 0: not at all. Absent: the stack's setting. */
  readonly timeToLiveSeconds?: number;
};

/** What a workflow is, without the resources that it makes. */
interface WorkflowParts<Resources> {
  /** Letters, digits, `-`, `_`; becomes the state machine's name and the monitor's. */
  readonly name: string;
  readonly events: readonly DeclaredEventInput[];
  /** Whether `WorkflowError…` and `StopWorkflowMonitoring…` events reach it as well. Absent: true. */
  readonly genericEvents?: boolean;
  /**
   * What becomes of an execution whose workflow key another one holds. `replace`: the other one fails with `Monitor.Replaced`,
   * and it takes the key. `queue`: it waits its turn in order of arrival, as long as the section's timeout. Absent: `reject`, it
   * fails with `Monitor.KeyInUse`.
   */
  readonly whenKeyInUse?: WhenKeyInUse;
  /**
   * What its states need beside what the monitor does; a function where that has to name the stack, or what the workflow made
   * of its own. Absent: nothing, as for states that call no service.
   */
  readonly permissions?: readonly WorkflowPermission[] | Hooks<Resources>['permissions'];
  readonly definition: Hooks<Resources>['definition'];
}

/**
 * What the stack calls. These are methods, so that a list may hold workflows of any resources: those that a hook gets are
 * always those that the same workflow made.
 */
interface Hooks<Resources> {
  resources(scope: WorkflowScope, references: StackReferences): Resources;
  permissions(references: StackReferences, ...made: Made<Resources>): readonly WorkflowPermission[];
  definition(references: WorkflowReferences, ...made: Made<Resources>): StateMachineDefinition;
}

/** What `resources` gave, for a workflow that makes some. */
type Made<Resources> = unknown extends Resources ? [resources?: unknown] : [resources: Resources];

/**
 * A workflow as the stack takes it: plug in your own by exporting one and listing it.
 *
 * @typeParam Resources what it makes of its own: `WorkflowModule<ReturnType<typeof resources>>`. Absent: nothing.
 */
export type WorkflowModule<Resources = unknown> = WorkflowParts<Resources> &
  (unknown extends Resources ? Partial<OwnResources<Resources>> : OwnResources<Resources>);

interface OwnResources<Resources> {
  /**
   * Makes functions, tables, queues or anything else of CDKTF in the same stack, and gives what `permissions` and
   * `definition` need of them. All of it is there before the state machine, and goes after it.
   */
  readonly resources: Hooks<Resources>['resources'];
}
