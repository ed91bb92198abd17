import type { WhenKeyInUse } from '@wfm/contract';

/** What the stack tells a workflow about itself. Texts may be unresolved tokens such as `${aws_dynamodb_table.mailbox.name}`. */
export interface WorkflowReferences {
  readonly tableName: string;
  /** Name or ARN of the custom bus. */
  readonly eventBusName: string;
  readonly collectFunctionArn: string;
  /** The function that hands over messages. Absent: no event of the workflow is of the kind `inform`. */
  readonly receiveFunctionArn?: string;
  /** The monitor that the workflow keeps: its own name. */
  readonly monitor: string;
  /** How long the mailbox outlives a registration that nobody removed, in seconds. */
  readonly retentionSeconds: number;
  /** True where an event of the workflow says `endsWork`. Absent: none does. */
  readonly endsWork?: true;
  /** What the workflow says of a key in use. Absent: it says nothing, or `reject`. */
  readonly whenKeyInUse?: Exclude<WhenKeyInUse, 'reject'>;
}

/** What a workflow's own resources and permissions need to know beside it, to name what they are and reach. */
export interface StackReferences extends WorkflowReferences {
  /** ARN of the custom bus. */
  readonly eventBusArn: string;
  /** Twelve digits; a token until the stack is applied. */
  readonly accountId: string;
  readonly region: string;
  /** `aws`, `aws-cn` or `aws-us-gov`; a token until the stack is applied. */
  readonly partition: string;
  /** The customer's key, under which the stack stores. Absent: AWS holds the keys. */
  readonly keyArn?: string;
}
