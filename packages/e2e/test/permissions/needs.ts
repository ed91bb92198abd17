import { EVENTS } from '../../src/scenario.ts';
import type { Place } from './complaints.ts';
import { poisons, throttles } from './dead-letter-stories.ts';
import { STORIES } from './stories.ts';
import { KEY, NOT_MADE, type Story } from './story.ts';

/** Why a permission is there: the story that ends otherwise without it, and where the user then finds the reason. */
export interface Need {
  readonly story: Story;
  readonly without: string;
  readonly seenIn: Place;
}

const WORKFLOW = 'workflow_workflow_monitor_sample';
/** The rules for signals, on the bus of the stack, and those for ended executions, on the default bus. */
const SIGNAL_RULES = 'rule/wfm-dev/wfm-dev-*';
const ENDED_RULES = 'rule/wfm-dev-*-ended';
const {
  made,
  orderCancelled,
  paymentBounced,
  workflowError,
  orderShipped,
  stopMonitoring,
  workDone,
  earlyEvent,
  keyInUse,
  released,
  releasedLarge,
  heartbeat,
  heartbeatOfTheDead,
  failedAfterAll,
  completedAfterAll,
} = STORIES;

export const need = (story: Story, without: string, seenIn: Place): Need => ({ story, without, seenIn });
const refused = need(made, NOT_MADE, 'apply');
const runsOn = (story: Story) => need(story, 'RUNNING', 'failedSignals');
const timesOut = need(workDone, 'FAILED States.Timeout', 'failedSignals');
const notKnown = (story: Story) => need(story, 'nobody knows', 'failedSignals');
const notCollected = (story: Story) => need(story, 'FAILED AccessDeniedException', 'execution');
const staysTaken = (story: Story) => need(story, 'the key stays taken', 'failedSignals');
const unheard = (story: Story) => need(story, 'AccessDeniedException', 'answer');
const notSent = (name: Parameters<typeof poisons>[0]) => need(poisons(name), NOT_MADE, 'apply');
const lostBy = (...[rule, cause]: Parameters<typeof throttles>) =>
  need(throttles(rule, cause), 'lost', 'lostEvent');
const undelivered = (story: Story, without: string) => need(story, without, 'undeliveredEvents');

/** Every permission of the stack that the local engine checks, by its name. */
export const NEEDS: Readonly<Record<string, Need>> = {
  'lambda.amazonaws.com may sts:AssumeRole on function_fail_role': refused,
  'lambda.amazonaws.com may sts:AssumeRole on function_complete_role': refused,
  'lambda.amazonaws.com may sts:AssumeRole on function_heartbeat_role': refused,
  'lambda.amazonaws.com may sts:AssumeRole on function_collect_role': refused,
  'lambda.amazonaws.com may sts:AssumeRole on function_release_role': refused,
  [`states.amazonaws.com may sts:AssumeRole on ${WORKFLOW}_role`]: refused,

  'function_fail_role may dynamodb:GetItem on mailboxes': runsOn(orderCancelled),
  'function_fail_role may dynamodb:PutItem on mailboxes': runsOn(orderCancelled),
  'function_fail_role may states:SendTaskFailure on stateMachine:wfm-dev-*': runsOn(orderCancelled),
  'function_fail_role may states:GetExecutionHistory on execution:wfm-dev-*:*': notKnown(failedAfterAll),
  'function_fail_role may sqs:SendMessage on dead_letters_signals': notSent('fail'),

  'function_complete_role may dynamodb:GetItem on mailboxes': timesOut,
  'function_complete_role may dynamodb:PutItem on mailboxes': timesOut,
  'function_complete_role may states:SendTaskSuccess on stateMachine:wfm-dev-*': timesOut,
  'function_complete_role may states:GetExecutionHistory on execution:wfm-dev-*:*':
    notKnown(completedAfterAll),
  'function_complete_role may sqs:SendMessage on dead_letters_signals': notSent('complete'),

  'function_heartbeat_role may dynamodb:GetItem on mailboxes': unheard(heartbeat),
  'function_heartbeat_role may dynamodb:PutItem on mailboxes': unheard(heartbeatOfTheDead),
  'function_heartbeat_role may states:SendTaskHeartbeat on stateMachine:wfm-dev-*': unheard(heartbeat),
  'function_heartbeat_role may sqs:SendMessage on dead_letters_signals': notSent('heartbeat'),

  'function_collect_role may dynamodb:GetItem on mailboxes': notCollected(earlyEvent),
  'function_collect_role may dynamodb:PutItem on mailboxes': notCollected(earlyEvent),
  'function_collect_role may states:DescribeExecution on execution:wfm-dev-*:*': notCollected(keyInUse),

  'function_release_role may dynamodb:GetItem on mailboxes': staysTaken(released),
  'function_release_role may dynamodb:PutItem on mailboxes': staysTaken(released),
  'function_release_role may states:DescribeExecution on execution:wfm-dev-*:*': staysTaken(releasedLarge),
  'function_release_role may sqs:SendMessage on dead_letters_signals': notSent('release'),

  [`${WORKFLOW}_role may dynamodb:UpdateItem on mailboxes`]: need(
    workDone,
    'FAILED DynamoDb.DynamoDbException',
    'execution',
  ),
  [`${WORKFLOW}_role may events:PutEvents on bus`]: need(
    workDone,
    'FAILED EventBridge.AmazonEventBridgeException',
    'execution',
  ),
  [`${WORKFLOW}_role may lambda:InvokeFunction on function_collect`]: need(
    earlyEvent,
    'FAILED Lambda.AWSLambdaException',
    'execution',
  ),

  [`${SIGNAL_RULES} may lambda:InvokeFunction on function_fail`]: undelivered(orderCancelled, 'RUNNING'),
  [`${SIGNAL_RULES} may lambda:InvokeFunction on function_complete`]: undelivered(
    workDone,
    'FAILED States.Timeout',
  ),
  [`${ENDED_RULES} may lambda:InvokeFunction on function_release`]: undelivered(
    released,
    'the key stays taken',
  ),

  [`${SIGNAL_RULES} may sqs:SendMessage on dead_letters_events`]: lostBy('order-cancelled', ({ scenario }) =>
    scenario.send(EVENTS.orderCancelled(KEY)),
  ),
  [`${ENDED_RULES} may sqs:SendMessage on dead_letters_events`]: lostBy('ended', async ({ scenario }) =>
    scenario.stop(await scenario.start(KEY, { waitSeconds: 60 })),
  ),
};

/** Stories of rules that share a permission with the rule of a story above; nothing shows them to lack any. */
export const OF_SHARED_PERMISSIONS: readonly Story[] = [
  paymentBounced,
  workflowError,
  orderShipped,
  stopMonitoring,
  throttles('payment-bounced', ({ scenario }) => scenario.send(EVENTS.paymentBounced(KEY, 'NoMoney'))),
  throttles('workflow-error', ({ scenario }) => scenario.send(EVENTS.workflowError(KEY))),
  throttles('order-shipped', ({ scenario }) => scenario.send(EVENTS.orderShipped(KEY))),
  throttles('stop-monitoring', ({ scenario }) => scenario.send(EVENTS.stopMonitoring(KEY))),
  throttles('stop-step', ({ scenario }) => scenario.start(KEY, { waitSeconds: 1 })),
];
