import type { StateMachineDefinition } from '@wfm/asl/language';
import type { SignalDeclarationInput } from '@wfm/contract';

/** What the stack tells a workflow about itself. Texts may be unresolved tokens such as `${aws_dynamodb_table.mailbox.name}`. */
export interface WorkflowReferences {
  readonly tableName: string;
  /** Name or ARN of the custom bus. */
  readonly eventBusName: string;
  readonly collectFunctionArn: string;
  /** The monitor that the workflow keeps: its own name. */
  readonly monitor: string;
  /** How long the mailbox outlives a registration that nobody removed, in seconds. */
  readonly retentionSeconds: number;
  /** True where an event of the workflow says `endsWork`. Absent: none does. */
  readonly endsWork?: true;
}

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;

/**
 * An event that means something to the workflow: which events (pattern), what they do (kind), where they carry the
 * workflow key. The monitor is filled in by the stack.
 */
export type DeclaredEventInput = DistributiveOmit<SignalDeclarationInput, 'monitor' | 'timeToLiveSeconds'> & {
  /** EventBridge event pattern. */
  readonly pattern: Readonly<Record<string, unknown>>;
  /** How long the signal waits for a registration, in seconds; 0: not at all. Absent: the stack's setting. */
  readonly timeToLiveSeconds?: number;
};

/** Something that the workflow's own states do, and on what. */
export interface WorkflowPermission {
  /** Names the permission within the workflow; letters and digits. */
  readonly sid: string;
  /** `service:Action` each, without patterns. */
  readonly actions: readonly string[];
  /** ARNs; `*` only where the actions know no resources. */
  readonly resources: readonly string[];
}

/** A workflow as the stack takes it: plug in your own by exporting one and listing it. */
export interface WorkflowModule {
  /** Letters, digits, `-`, `_`; becomes the state machine's name and the monitor's. */
  readonly name: string;
  readonly events: readonly DeclaredEventInput[];
  /** Whether `WorkflowError…` and `StopWorkflowMonitoring…` events reach it as well. Absent: true. */
  readonly genericEvents?: boolean;
  /** What its states need beside what the monitor does. Absent: nothing, as for states that call no service. */
  readonly permissions?: readonly WorkflowPermission[];
  readonly definition: (references: WorkflowReferences) => StateMachineDefinition;
}
