import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Command, Invocation } from '../command.ts';
import { endpointConfig, LOOPBACK_HOSTS } from '../endpoint.ts';
import { UsageError } from '../errors.ts';
import { readDeadLetterQueues } from '../model/letter-box.ts';
import { parseSendMode } from '../options.ts';
import { plain } from '../output/plain.ts';
import { isRecord } from '../redrive/dead-letter.ts';
import { type RedriveClients, type RedrivenLetter, redrive } from '../redrive/redrive.ts';
import { endpointSaid, findTarget, TARGET_OPTIONS } from '../target/target.ts';

const DEFAULT_LIMIT = 1_000;

/** Source: EventBridge user guide, "Decrypting events in EventBridge dead-letter queues". */
const HOW_TO_DECRYPT =
  'The AWS Encryption SDK decrypts detail.encrypted-payload (base64) with that key and the encryption context ' +
  '{"aws:events:event-bus:arn": ARN OF THE BUS}; put the event that comes out on the bus again, then delete the message.';

export const redriveCommand: Command = {
  name: 'redrive',
  summary: 'Send the dead letters of a queue on their way again',
  options: {
    queue: {
      value: 'URL',
      summary: 'The dead-letter queue, an output of the stack; default: both queues of the stack',
    },
    mode: { value: 'MODE', summary: 'send, the default; check: only say what would become of each' },
    'dry-run': { summary: 'The same as --mode check' },
    limit: { value: 'N', summary: `Messages at most; default ${DEFAULT_LIMIT}` },
    ...TARGET_OPTIONS,
  },
  async run(invocation) {
    const { options, terminal } = invocation;
    const mode = options['dry-run'] === undefined ? parseSendMode(options['mode']) : 'check';
    const limit = parseLimit(options['limit']);
    const { queueUrls, clients, close } = await findQueues(invocation);
    let kept = 0;
    let count = 0;
    try {
      for (const queueUrl of queueUrls)
        count += await redrive(clients, {
          queueUrl,
          limit: limit - count,
          onKept: ({ eventBusArn, kmsKeyArn }) => {
            kept += 1;
            terminal.line(`encrypted ${eventBusArn} under ${kmsKeyArn}`);
          },
          isDryRun: mode === 'check',
          onForeseen: (letter, verdict) => {
            terminal.line(`foreseen  ${verdict ?? 'frees what an execution held'}: ${plain(told(letter))}`);
          },
          onRedriven: (letter) => {
            terminal.line(
              letter.kind === 'invocation'
                ? `invoked   ${letter.functionArn}`
                : `delivered ${letter.ruleArn}`,
            );
          },
        });
    } finally {
      close();
    }
    const sent = mode === 'send' ? 'sent on their way again' : 'looked at and left in the queue';
    const none = queueUrls.length === 1 ? 'The queue has no messages.' : 'The queues have no messages.';
    terminal.line(count === 0 && kept === 0 ? none : `${count} ${sent}.`);
    if (kept > 0)
      terminal.line(`${kept} kept: mend the key or its policy, then decrypt them. ${HOW_TO_DECRYPT}`);
  },
};

interface Queues {
  readonly queueUrls: readonly string[];
  readonly clients: RedriveClients;
  close(): void;
}

/** The queue that is named, where it is; otherwise those of the stack. @throws MissingError if there is no stack. */
async function findQueues(invocation: Pick<Invocation, 'options' | 'terminal'>): Promise<Queues> {
  const { options } = invocation;
  const { queue } = options;
  if (queue === undefined) {
    const target = await findTarget(invocation);
    return { queueUrls: await readDeadLetterQueues(target), clients: target, close: () => target.close() };
  }
  const config = endpointConfig(endpointSaid(options) ?? engineOf(queue));
  const clients = {
    sqs: new SQSClient(config),
    lambda: new LambdaClient(config),
    eventBridge: new EventBridgeClient(config),
  };
  const close = () => {
    for (const client of Object.values(clients)) client.destroy();
  };
  return { queueUrls: [queue], clients, close };
}

/** The engine that has a queue, as its URL says. `undefined`: it is on AWS. */
function engineOf(queueUrl: string): string | undefined {
  if (!URL.canParse(queueUrl)) return undefined;
  const { hostname, origin } = new URL(queueUrl);
  return LOOPBACK_HOSTS.includes(hostname) ? origin : undefined;
}

function parseLimit(text: string | undefined): number {
  if (text === undefined) return DEFAULT_LIMIT;
  if (!/^[1-9]\d{0,6}$/.test(text)) {
    throw new UsageError(`--limit must be a whole number from 1, but is ${JSON.stringify(text)}.`);
  }
  return Number(text);
}

/** Which event a letter is about. */
function told(letter: RedrivenLetter): string {
  if (letter.kind === 'delivery') return String(letter.event['id']);
  const { payload } = letter;
  const event = isRecord(payload) ? payload['event'] : undefined;
  return isRecord(event) ? String(event['id']) : 'no event';
}
