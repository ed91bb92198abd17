import type { StateMachineDefinition } from '@wfm/asl/language';
import type { JsonObject } from '../../kernel/index.ts';

export type StateMachineType = 'STANDARD' | 'EXPRESS';

/** What a version is asked for with. */
export interface VersionRequest {
  readonly description: string | undefined;
}

/** A state machine as it is now. An update replaces it; executions go on with what they started with. */
export interface StateMachine {
  readonly arn: string;
  readonly name: string;
  readonly type: StateMachineType;
  readonly roleArn: string;
  readonly definitionText: string;
  readonly definition: StateMachineDefinition;
  readonly loggingConfiguration: JsonObject;
  readonly tracingConfiguration: JsonObject;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAtEpochMs: number;
  /** Absent: it was never updated. */
  readonly revisionId: string | undefined;
  /** The version that CreateStateMachine was asked to publish with it. Absent: none. */
  readonly publishedOnCreation: VersionRequest | undefined;
}

export const DEFAULT_LOGGING: JsonObject = { level: 'OFF', includeExecutionData: false };
export const DEFAULT_TRACING: JsonObject = { enabled: false };
