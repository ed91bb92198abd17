import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Command } from '../command.ts';
import { ENDPOINT_OPTION, endpointConfig } from '../endpoint.ts';
import { UsageError } from '../errors.ts';
import { parseSendMode } from '../options.ts';
import { isRecord } from '../redrive/dead-letter.ts';
import { type RedrivenLetter, redrive } from '../redrive/redrive.ts';

const DEFAULT_LIMIT = 1_000;

/** Source: EventBridge user guide, "Decrypting events in EventBridge dead-letter queues". */
const HOW_TO_DECRYPT =
  'The AWS Encryption SDK decrypts detail.encrypted-payload (base64) with that key and the encryption context ' +
  '{"aws:events:event-bus:arn": ARN OF THE BUS}; put the event that comes out on the bus again, then delete the message.';

export const redriveCommand: Command = {
  name: 'redrive',
  summary: 'Send the dead letters of a queue on their way again',
  options: {
    queue: { value: 'URL', summary: 'The dead-letter queue (an output of the stack)' },
    mode: { value: 'MODE', summary: 'send, the default; check: only say what would become of each' },
    'dry-run': { summary: 'The same as --mode check' },
    limit: { value: 'N', summary: `Messages at most; default ${DEFAULT_LIMIT}` },
    'endpoint-url': ENDPOINT_OPTION,
  },
  async run({ options, terminal }) {
    const { queue: queueUrl } = options;
    const mode = options['dry-run'] === undefined ? parseSendMode(options['mode']) : 'check';
    if (queueUrl === undefined)
      throw new UsageError('Name the queue: --queue URL. The stack has it among its outputs.');
    const config = endpointConfig(options['endpoint-url']);
    let kept = 0;
    const count = await redrive(
      {
        sqs: new SQSClient(config),
        lambda: new LambdaClient(config),
        eventBridge: new EventBridgeClient(config),
      },
      {
        queueUrl,
        limit: parseLimit(options['limit']),
        onKept: ({ eventBusArn, kmsKeyArn }) => {
          kept += 1;
          terminal.line(`encrypted ${eventBusArn} under ${kmsKeyArn}`);
        },
        isDryRun: mode === 'check',
        onForeseen: (letter, verdict) => {
          terminal.line(`foreseen  ${verdict ?? 'frees what an execution held'}: ${told(letter)}`);
        },
        onRedriven: (letter) => {
          terminal.line(
            letter.kind === 'invocation' ? `invoked   ${letter.functionArn}` : `delivered ${letter.ruleArn}`,
          );
        },
      },
    );
    const sent = mode === 'send' ? 'sent on their way again' : 'looked at and left in the queue';
    terminal.line(count === 0 && kept === 0 ? 'The queue has no messages.' : `${count} ${sent}.`);
    if (kept > 0)
      terminal.line(`${kept} kept: mend the key or its policy, then decrypt them. ${HOW_TO_DECRYPT}`);
  },
};

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
