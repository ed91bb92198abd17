import { variableReferences } from '@wfm/asl/language';
import type { JsonObject } from '../../kernel/index.ts';
import type { StateMachine } from '../machines/state-machine.ts';
import type { StateMachineVersion } from '../machines/state-machine-version.ts';
import { epochSeconds } from './answers.ts';

/** A state machine as DescribeStateMachine answers it. */
export function describeMachine(machine: StateMachine): JsonObject {
  const references = variableReferences(machine.definition);
  return {
    stateMachineArn: machine.arn,
    name: machine.name,
    status: 'ACTIVE',
    definition: machine.definitionText,
    roleArn: machine.roleArn,
    type: machine.type,
    creationDate: epochSeconds(machine.createdAtEpochMs),
    loggingConfiguration: machine.loggingConfiguration,
    tracingConfiguration: machine.tracingConfiguration,
    ...(machine.revisionId === undefined ? {} : { revisionId: machine.revisionId }),
    ...(Object.keys(references).length === 0 ? {} : { variableReferences: references }),
  };
}

/** A version as DescribeStateMachine answers it. */
export function describeVersion(version: StateMachineVersion): JsonObject {
  const { arn, description, stateMachine, createdAtEpochMs } = version;
  return {
    ...describeMachine(stateMachine),
    stateMachineArn: arn,
    creationDate: epochSeconds(createdAtEpochMs),
    ...(description === undefined ? {} : { description }),
  };
}
