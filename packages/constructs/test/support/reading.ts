import { machineOf } from '@wfm/asl';
import { branch, flow, pass } from '@wfm/asl/flow';
import { monitored, receive } from '@wfm/asl/monitored';
import type { WorkflowModule } from '../../src/declarations/workflow-module.ts';

/** A message. */
export const noted = {
  name: 'noted',
  kind: 'inform',
  pattern: { source: ['pen'] },
  workflowKeyPath: '$.detail.page',
} as const;

/** A workflow that reads one message. */
export const reading = (name: string, over: Partial<WorkflowModule> = {}): WorkflowModule => ({
  name,
  genericEvents: false,
  events: [noted],
  definition: (references) =>
    machineOf(
      monitored(
        branch(
          flow()
            .state('Read', () => receive(references, { timeoutSeconds: 60 }))
            .state('Done', () => pass({})),
        ),
        references,
      ),
    ),
  ...over,
});
