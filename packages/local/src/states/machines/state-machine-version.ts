import type { StateMachine, VersionRequest } from './state-machine.ts';

/** A revision of a state machine that was published: it stays as it is, and can be started by its own ARN. */
export interface StateMachineVersion extends VersionRequest {
  /** The state machine's ARN and the number: `...:stateMachine:orders:3`. */
  readonly arn: string;
  /** 1 for the first; numbers of deleted versions are not used again. */
  readonly number: number;
  /** As it was when it was published. */
  readonly stateMachine: StateMachine;
  readonly createdAtEpochMs: number;
}

/** What an execution was started by, if not by the state machine's own ARN. */
export interface ExecutedVersion {
  readonly versionArn: string;
  /** Absent: it was started by the version's ARN. */
  readonly aliasArn: string | undefined;
}

/** What an execution was started by, as answers, events and the history have it. */
export function versionMembers(version: ExecutedVersion | undefined): {
  readonly stateMachineVersionArn?: string;
  readonly stateMachineAliasArn?: string;
} {
  if (version === undefined) return {};
  const { versionArn, aliasArn } = version;
  return {
    stateMachineVersionArn: versionArn,
    ...(aliasArn === undefined ? {} : { stateMachineAliasArn: aliasArn }),
  };
}
