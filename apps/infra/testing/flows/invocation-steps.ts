import type { Json, JsonObject } from '@wfm/local';
import type { RecordedInvocation } from './recording.ts';
import type { StackNames } from './stack-names.ts';
import type { Step } from './step.ts';

type Call = RecordedInvocation['calls'][number];
type Arrow = Extract<Step, { kind: 'arrow' }>;

const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem'];
const TO_MAILBOX = { kind: 'arrow', from: 'function', to: 'mailbox', tone: 'plain' } as const;
const TO_WORKFLOW = { kind: 'arrow', from: 'function', to: 'workflow' } as const;

/**
 * What a function of the product does in one invocation. How often it reads and writes the mailbox depends on who else
 * does at the same time; whether it wrote before it answered, and what became of the signal, does not.
 *
 * @param isReply whether a token is that of a step which waits for the verdict, and no monitor's.
 */
export function invocationSteps(
  { functionName, calls, result = {} }: RecordedInvocation,
  names: StackNames,
  isReply: (taskToken: Json | undefined) => boolean,
): readonly Step[] {
  const kind = names.of(functionName).name;
  if (kind === 'inform' || kind === 'receive') return messageSteps(kind, calls, result);
  const answers = calls.filter(({ operation }) => operation.startsWith('SendTask'));
  const [first] = answers;
  const isClaimed =
    first !== undefined && calls.slice(0, calls.indexOf(first)).some((call) => isMailboxWrite(call, names));
  const steps = answers.map((call) => ({ isReply: isReply(call.input['taskToken']), step: answer(call) }));
  return [
    ...(isClaimed ? [{ ...TO_MAILBOX, text: 'claims the registration' }] : []),
    ...steps.filter((each) => !each.isReply).map(({ step }) => step),
    { ...TO_MAILBOX, text: noted(kind, result) },
    ...steps
      .filter((each) => each.isReply)
      .map(({ step }) => ({ ...step, text: 'says so to the stop step' })),
  ];
}

/** A message is put before it is handed over; a reader that finds none leaves its token where messages are put. */
function messageSteps(
  kind: 'inform' | 'receive',
  calls: RecordedInvocation['calls'],
  result: JsonObject,
): readonly Step[] {
  const isHandedOver = calls.some(({ operation }) => operation === 'SendTaskSuccess');
  const handedOver = { ...TO_WORKFLOW, text: 'hands over what is in the inbox', tone: 'good' as const };
  const text =
    kind === 'inform'
      ? noted(kind, result)
      : isHandedOver
        ? 'looks into the inbox'
        : 'finds no message, and leaves the token';
  return [{ ...TO_MAILBOX, text }, ...(isHandedOver ? [handedOver] : [])];
}

function isMailboxWrite({ service, operation, input }: Call, { tableName }: StackNames): boolean {
  return service === 'dynamodb' && WRITES.includes(operation) && input['TableName'] === tableName;
}

function answer({ operation, input }: Call): Arrow {
  switch (operation) {
    case 'SendTaskSuccess':
      return { ...TO_WORKFLOW, text: 'completes the monitor', tone: 'good' };
    case 'SendTaskFailure':
      return { ...TO_WORKFLOW, text: `fails the monitor: ${String(input['error'])}`, tone: 'bad' };
    case 'SendTaskHeartbeat':
      return { ...TO_WORKFLOW, text: 'tells the monitor that its work is alive', tone: 'good' };
    default:
      throw new Error(`Unknown answer to a task: ${operation}`);
  }
}

function noted(kind: string, { verdict, outcome }: JsonObject): string {
  if (verdict !== undefined) return `notes the signal as ${String(verdict)}`;
  return kind === 'collect' ? `asks for an early signal: ${String(outcome)}` : 'looks for what is left';
}
