/** What a monitor knows of a workflow whose executions it signals. */
export interface WatchedWorkflow {
  /** The workflow's own name, which is the monitor's in its mailboxes. */
  readonly workflowName: string;
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
  /** By which events reach it and its end is heard of; each with the dimensions of its metrics. */
  readonly rules: readonly { readonly dimensions: Readonly<Record<string, string>> }[];
  /** Name of the log group; undefined: it logs nothing. */
  readonly logGroupName: string | undefined;
  /** Whether it is told messages, whose number and age are counted then. */
  readonly hasInboxes: boolean;
}
