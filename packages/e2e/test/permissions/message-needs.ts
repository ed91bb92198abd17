import { poisons, throttles } from './dead-letter-stories.ts';
import { MESSAGE_STORIES, ofReader, said } from './message-stories.ts';
import { type Need, need } from './needs.ts';
import { NOT_MADE, type Story } from './story.ts';

const READER = 'workflow_reader';
const {
  made,
  told,
  toldBefore,
  toldTwice,
  toldAlone,
  failedBefore,
  continued,
  continuedUnheard,
  stopped,
  unread,
} = MESSAGE_STORIES;

const refused = need(made, NOT_MADE, 'apply');
const runsOn = (story: Story) => need(story, 'RUNNING', 'failedSignals');
const denied = (story: Story) => need(story, 'FAILED AccessDeniedException', 'execution');
const fails = (story: Story, error: string) => need(story, `FAILED ${error}`, 'execution');

/** Every permission that a stack has for messages and a workflow that reads them, by its name. */
export const MESSAGE_NEEDS: Readonly<Record<string, Need>> = {
  'lambda.amazonaws.com may sts:AssumeRole on function_inform_role': refused,
  'lambda.amazonaws.com may sts:AssumeRole on function_receive_role': refused,
  [`states.amazonaws.com may sts:AssumeRole on ${READER}_role`]: refused,

  'function_inform_role may dynamodb:GetItem on mailboxes': runsOn(told),
  'function_inform_role may dynamodb:PutItem on mailboxes': runsOn(told),
  'function_inform_role may dynamodb:Query on mailboxes': runsOn(told),
  'function_inform_role may states:SendTaskSuccess on stateMachine:wfm-dev-*': runsOn(told),
  'function_inform_role may states:DescribeExecution on execution:wfm-dev-*:*': runsOn(toldAlone),
  'function_inform_role may sqs:SendMessage on dead_letters_signals': need(
    ofReader(poisons('inform')),
    NOT_MADE,
    'apply',
  ),

  'function_receive_role may dynamodb:GetItem on mailboxes': denied(toldBefore),
  'function_receive_role may dynamodb:PutItem on mailboxes': denied(toldBefore),
  'function_receive_role may dynamodb:Query on mailboxes': denied(toldBefore),
  'function_receive_role may dynamodb:DeleteItem on mailboxes': denied(toldTwice),
  'function_receive_role may states:GetExecutionHistory on execution:wfm-dev-*:*': denied(unread),
  'function_receive_role may states:SendTaskSuccess on stateMachine:wfm-dev-*': denied(toldBefore),

  'function_release_role may dynamodb:Query on mailboxes': need(
    stopped,
    'a token stays in the inbox',
    'failedSignals',
  ),

  [`${READER}_role may dynamodb:UpdateItem on mailboxes`]: fails(told, 'DynamoDb.DynamoDbException'),
  [`${READER}_role may events:PutEvents on bus`]: fails(told, 'EventBridge.AmazonEventBridgeException'),
  [`${READER}_role may lambda:InvokeFunction on function_collect`]: fails(
    failedBefore,
    'Lambda.AWSLambdaException',
  ),
  [`${READER}_role may lambda:InvokeFunction on function_receive`]: fails(told, 'Lambda.AWSLambdaException'),
  [`${READER}_role may states:StartExecution on stateMachine:wfm-dev-reader`]: fails(
    continued,
    'StepFunctions.AWSStepFunctionsException',
  ),
  [`${READER}_role may states:DescribeExecution on execution:wfm-dev-reader:*`]: fails(
    continuedUnheard,
    'Sfn.SfnException',
  ),

  'rule/wfm-dev/wfm-dev-* may lambda:InvokeFunction on function_inform': need(
    told,
    'RUNNING',
    'undeliveredEvents',
  ),
};

/** A story of the rule that shares its permission with the rules of other stacks. */
export const OF_SHARED_MESSAGE_PERMISSIONS: readonly Story[] = [
  ofReader(throttles('said', ({ scenario }) => scenario.send(said('end')))),
];
