import { machineOf } from '@wfm/asl';
import { branch, flow, wait } from '@wfm/asl/flow';
import type { StateMachineDefinition } from '@wfm/asl/language';
import { monitored } from '@wfm/asl/monitored';
import type { WorkflowReferences } from '@wfm/constructs';

/** What the workflow is started with. */
export interface ExampleInput {
  /** By which events find it. */
  readonly workflowkey: string;
}

/** Stands for your own states. */
const work = branch(flow<ExampleInput>().state('Do the work', () => wait({ Seconds: 3_600 })));

/** The work, watched by a monitor that events can fail or complete. */
export function exampleDefinition(references: WorkflowReferences): StateMachineDefinition {
  return machineOf(monitored(work, references), { Comment: 'Does the work unless an event ends it.' });
}
