import {
  STOP_EVENT_DETAIL_TYPE,
  STOP_EVENT_SOURCE,
  STOP_MESSAGE_PREFIX,
  workflowKeyExpression,
} from '@wfm/contract';
import { mergeStates } from '../compose/merge-states.ts';
import { continuedBy } from '../compose/sequence.ts';
import type { Branch, TaskState } from '../language/index.ts';
import { inboxesReadBy, stopOutput } from './inbox/carried-cursors.ts';
import type { ResolvedMonitoredOptions } from './options.ts';
import { STOP_RETRY } from './retries.ts';

/** The branch that does the work and then stops the monitor; its output is the work's. */
export function workBranch(work: Branch, options: ResolvedMonitoredOptions): Branch {
  const { stop } = options.names;
  const continued = continuedBy(work, stop);
  return {
    ...continued,
    States: mergeStates(continued.States, { [stop]: stopTask(work, options) }),
  };
}

/** Puts the sample's stop event on the bus, with a token of its own, and waits until the signal has its verdict. */
function stopTask(work: Branch, options: ResolvedMonitoredOptions): TaskState {
  return {
    Type: 'Task',
    QueryLanguage: 'JSONata',
    Resource: 'arn:aws:states:::events:putEvents.waitForTaskToken',
    Arguments: {
      Entries: [
        {
          Detail: {
            message: STOP_MESSAGE_PREFIX,
            tasktoken: '{% $states.context.Task.Token %}',
            // The work may have replaced the input, so the key comes from where the execution keeps it.
            workflowkey: `{% ${workflowKeyExpression(options.workflowKeyExpression)} %}`,
            monitor: options.monitor,
            executionArn: '{% $states.context.Execution.Id %}',
            // Which of the monitored sections that the execution runs through this step ends.
            section: {
              state: options.names.run,
              stopEnteredAt: '{% $states.context.State.EnteredTime %}',
            },
          },
          DetailType: STOP_EVENT_DETAIL_TYPE,
          EventBusName: options.eventBusName,
          Source: STOP_EVENT_SOURCE,
        },
      ],
    },
    TimeoutSeconds: options.stopTimeoutSeconds,
    Retry: STOP_RETRY,
    Output: stopOutput(inboxesReadBy(work, options)),
    End: true,
  };
}
