import {
  invalidWorkflowKeyExpression,
  MONITOR_ERRORS,
  type TurnRequest,
  type TurnResponse,
  workflowKeyExpression,
} from '@wfm/contract';
import type { ChoiceState, FailState, PassState, State, TaskState } from '../language/index.ts';
import { TURN_VARIABLES } from './names.ts';
import type { ResolvedMonitoredOptions } from './options.ts';
import { COLLECT_RETRY } from './retries.ts';

/**
 * The states before a section whose executions wait their turn. The execution asks, and asks again after a while: whoever has
 * the turn may end in any way, and need not know that somebody waits.
 */
export function turnStates(options: ResolvedMonitoredOptions): Readonly<Record<string, State>> {
  const { names, workflowKeyExpression: key } = options;
  const refused = invalidWorkflowKeyExpression(key);
  return {
    [names.queueUp]: {
      Type: 'Pass',
      QueryLanguage: 'JSONata',
      Assign: { [TURN_VARIABLES.queuedAt]: '{% $states.context.State.EnteredTime %}' },
      Next: names.askForTurn,
    },
    [names.askForTurn]: askForTurn(options),
    [names.decideTurn]: decideTurn(options),
    [names.waitForTurn]: {
      Type: 'Wait',
      QueryLanguage: 'JSONata',
      Seconds: `{% ${turn('seconds')} %}`,
      Next: names.askForTurn,
    },
    [names.failTurn]: failOrHandle(options, { error: turn('error'), cause: turn('cause') }),
    [names.refuseQueuedKey]: failOrHandle(options, refused),
  };
}

const INVALID_KEY = 'States.QueryEvaluationError';

const turn = (member: string) => `$${TURN_VARIABLES.turn}.${member}`;

function askForTurn(options: ResolvedMonitoredOptions): TaskState {
  const { names, timeoutSeconds } = options;
  return {
    Type: 'Task',
    QueryLanguage: 'JSONata',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: options.collectFunctionArn,
      Payload: {
        asksForTurn: true,
        workflowkey: `{% ${workflowKeyExpression(options.workflowKeyExpression)} %}`,
        monitor: options.monitor,
        executionArn: '{% $states.context.Execution.Id %}',
        queuedAt: `{% $${TURN_VARIABLES.queuedAt} %}`,
        timeoutSeconds,
      } satisfies Record<keyof TurnRequest, unknown>,
    },
    TimeoutSeconds: options.collectTimeoutSeconds,
    // The only expression that can fail is that of the key, which stays wrong.
    Retry: [{ ErrorEquals: [INVALID_KEY], MaxAttempts: 0 }, ...COLLECT_RETRY],
    Catch: [
      {
        ErrorEquals: [INVALID_KEY],
        Output: '{% $states.input %}',
        Next: names.refuseQueuedKey,
      },
    ],
    Assign: { [TURN_VARIABLES.turn]: '{% $states.result.Payload %}' },
    Output: '{% $states.input %}',
    Next: names.decideTurn,
  };
}

function decideTurn({ names }: ResolvedMonitoredOptions): ChoiceState {
  const targets = {
    turn: names.run,
    wait: names.waitForTurn,
    fail: names.failTurn,
  } as const satisfies Record<TurnResponse['outcome'], string>;
  return {
    Type: 'Choice',
    QueryLanguage: 'JSONata',
    Choices: Object.entries(targets).map(([outcome, target]) => ({
      Condition: `{% ${turn('outcome')} = '${outcome}' %}`,
      Next: target,
    })),
  };
}

/** What fails before the section goes where its own failures go. */
function failOrHandle(
  { onMonitorFailed }: ResolvedMonitoredOptions,
  { error, cause }: { readonly error: string; readonly cause: string },
): PassState | FailState {
  const isHandled = onMonitorFailed?.errorEquals.some(
    (name) => name === 'States.ALL' || name === MONITOR_ERRORS.keyInUse,
  );
  if (onMonitorFailed === undefined || isHandled !== true) {
    return { Type: 'Fail', QueryLanguage: 'JSONata', Error: `{% ${error} %}`, Cause: `{% ${cause} %}` };
  }
  return {
    Type: 'Pass',
    QueryLanguage: 'JSONata',
    Output: `{% $merge([$states.input, { 'failure': { 'Error': (${error}), 'Cause': (${cause}) } }]) %}`,
    Next: onMonitorFailed.handler.StartAt,
  };
}
