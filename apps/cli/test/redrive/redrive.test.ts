import { EventBridgeClient, ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, type InvokeCommandInput, LambdaClient } from '@aws-sdk/client-lambda';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { type RedriveRequest, redrive } from '../../src/redrive/redrive.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:fail';
const RULE = 'arn:aws:events:us-east-1:000000000000:rule/bus/rule';
const SIGNAL = { declaration: { name: 'd' }, event: { id: 'e1' } };

const ofLambda = (requestPayload: unknown = SIGNAL) => ({
  body: { requestContext: { functionArn: FUNCTION }, requestPayload },
  attributes: {},
});
const ofRule = (time: string) => ({
  body: { id: 'e1', time },
  attributes: { RULE_ARN: { StringValue: RULE }, TARGET_ARN: { StringValue: FUNCTION } },
});
const encrypted = {
  body: {
    source: 'aws.events',
    'detail-type': 'Encrypted Events',
    detail: { 'event-bus-arn': 'bus', 'kms-key-arn': 'key' },
  },
  attributes: {},
};

interface Letter {
  readonly body: object;
  readonly attributes: object;
}

/** A queue, the functions and a rule; what is received is given again until it is deleted. */
class FakeAws {
  readonly invoked: InvokeCommandInput[] = [];
  readonly asked: (number | undefined)[] = [];
  /** What others see again at once, in the order in which it was put back. */
  readonly putBack: (string | undefined)[] = [];
  targets: object[] = [];
  answer: { readonly verdict?: string; readonly errorType?: string } = { verdict: 'delivered' };
  functionError: string | undefined;
  refusesEvents = false;
  #letters: (Letter & { readonly id: string })[];

  constructor(...letters: readonly Letter[]) {
    this.#letters = letters.map((letter, index) => ({ ...letter, id: `m${index}` }));
  }

  get left(): number {
    return this.#letters.length;
  }

  redrive(request: Partial<RedriveRequest> = {}): Promise<number> {
    return redrive(
      {
        sqs: Object.assign(new SQSClient({ region: 'us-east-1' }), { send: this.#send }),
        lambda: Object.assign(new LambdaClient({ region: 'us-east-1' }), { send: this.#send }),
        eventBridge: Object.assign(new EventBridgeClient({ region: 'us-east-1' }), { send: this.#send }),
      },
      { queueUrl: 'q', limit: 1_000, onRedriven: () => {}, onKept: () => {}, ...request },
    );
  }

  readonly #send = async (command: unknown): Promise<object> => {
    if (command instanceof ReceiveMessageCommand) {
      this.asked.push(command.input.MaxNumberOfMessages);
      return { Messages: this.#letters.slice(0, command.input.MaxNumberOfMessages).map(messageOf) };
    }
    if (command instanceof DeleteMessageCommand) {
      this.#letters = this.#letters.filter(({ id }) => id !== command.input.ReceiptHandle);
      return {};
    }
    if (command instanceof ChangeMessageVisibilityBatchCommand) {
      for (const { ReceiptHandle, VisibilityTimeout } of command.input.Entries ?? []) {
        expect(VisibilityTimeout).toBe(0);
        this.putBack.push(ReceiptHandle);
      }
      return {};
    }
    if (command instanceof ListTargetsByRuleCommand) {
      expect(command.input).toEqual({ Rule: 'rule', EventBusName: 'bus' });
      return { Targets: this.targets };
    }
    if (!(command instanceof InvokeCommand)) throw new Error('There is no such call here.');
    if (this.refusesEvents) throw new Error('throttled');
    this.invoked.push(command.input);
    return { Payload: Buffer.from(JSON.stringify(this.answer)), FunctionError: this.functionError };
  };
}

function messageOf({ id, body, attributes }: Letter & { readonly id: string }) {
  return {
    MessageId: id,
    ReceiptHandle: id,
    Body: JSON.stringify(body),
    Attributes: { SentTimestamp: String(Date.UTC(2026, 0, 2)) },
    MessageAttributes: attributes,
  };
}

test('A redrive invokes the function of a letter again with its payload, and takes the letter out of the queue', async () => {
  const aws = new FakeAws(ofLambda());
  expect(await aws.redrive()).toBe(1);
  expect(aws.invoked).toEqual([
    { FunctionName: FUNCTION, InvocationType: 'Event', Payload: JSON.stringify(SIGNAL) },
  ]);
  expect(aws.left).toBe(0);
});

test('A redrive leaves a letter in the queue that its function does not take', async () => {
  const aws = new FakeAws(ofLambda());
  aws.refusesEvents = true;
  await expect(aws.redrive()).rejects.toThrow('throttled');
  expect(aws.left).toBe(1);
});

test('A redrive takes ten letters at once, and no more than it may', async () => {
  const aws = new FakeAws(...Array.from({ length: 30 }, () => ofLambda()));
  expect(await aws.redrive({ limit: 23 })).toBe(23);
  expect(aws.asked).toEqual([10, 10, 3]);
  expect(aws.left).toBe(7);
});

test('A redrive keeps what is encrypted, and tells of it once', async () => {
  const aws = new FakeAws(encrypted, ofLambda());
  const kept: unknown[] = [];
  expect(await aws.redrive({ onKept: (letter) => kept.push(letter) })).toBe(1);
  expect(kept).toEqual([{ kind: 'encrypted', eventBusArn: 'bus', kmsKeyArn: 'key' }]);
  expect([aws.left, aws.putBack]).toEqual([1, ['m0']]);
});

test('A dry redrive sends nothing and looks at each letter once', async () => {
  const aws = new FakeAws(ofLambda(), ofLambda({ event: { id: 'e2' } }));
  const told: unknown[] = [];
  const count = await aws.redrive({
    isDryRun: true,
    onForeseen: (_letter, verdict) => told.push(verdict),
    onRedriven: () => told.push('sent'),
  });
  expect([count, aws.left, told]).toEqual([2, 2, ['delivered', undefined]]);
  expect(aws.putBack).toEqual(['m0', 'm1']);
  expect(aws.invoked).toEqual([
    { FunctionName: FUNCTION, Payload: JSON.stringify({ ...SIGNAL, foresee: true }) },
  ]);
});

test('A redrive tells what would become of a letter, and then that it was sent', async () => {
  const aws = new FakeAws(ofLambda());
  const told: unknown[] = [];
  await aws.redrive({
    onForeseen: (_letter, verdict) => told.push(verdict),
    onRedriven: ({ kind }) => told.push(kind),
  });
  expect(told).toEqual(['delivered', 'invocation']);
});

test('A redrive does not know what becomes of a letter whose function fails when it is asked', async () => {
  const aws = new FakeAws(ofLambda());
  Object.assign(aws, { answer: { errorType: 'E' }, functionError: 'Unhandled' });
  const told: unknown[] = [];
  await aws.redrive({ isDryRun: true, onForeseen: (_letter, verdict) => told.push(verdict) });
  expect(told).toEqual(['unknown ({"errorType":"E"})']);
});

describe('an event that its rule could not deliver', () => {
  const InputTransformer = {
    InputTemplate: '{"at":"<aws.events.event.ingestion-time>","event":<aws.events.event.json>}',
  };
  const sent = (aws: FakeAws): unknown => JSON.parse(String(aws.invoked[0]?.Payload));

  test('An event that its rule could not deliver goes to its target as the rule would have sent it', async () => {
    const aws = new FakeAws(ofRule('2026-01-01T12:00:00Z'));
    aws.targets = [{ Arn: 'other' }, { Arn: FUNCTION, InputTransformer }];
    expect(await aws.redrive()).toBe(1);
    expect(aws.invoked).toMatchObject([{ FunctionName: FUNCTION, InvocationType: 'Event' }]);
    expect(sent(aws)).toEqual({
      at: '2026-01-01T12:00:00.000Z',
      event: { id: 'e1', time: '2026-01-01T12:00:00Z' },
    });
  });

  test('An event that its rule could not deliver is at most as old as its target takes events, or else a day', async () => {
    const aws = new FakeAws(ofRule('2025-01-01T00:00:00Z'));
    aws.targets = [{ Arn: FUNCTION, InputTransformer }];
    await aws.redrive();
    expect(sent(aws)).toMatchObject({ at: '2026-01-01T00:00:00.000Z' });

    const strict = new FakeAws(ofRule('2025-01-01T00:00:00Z'));
    strict.targets = [{ Arn: FUNCTION, InputTransformer, RetryPolicy: { MaximumEventAgeInSeconds: 3_600 } }];
    await strict.redrive();
    expect(sent(strict)).toMatchObject({ at: '2026-01-01T23:00:00.000Z' });
  });

  test('An event that its rule could not deliver stays in the queue where its rule has no such target any more', async () => {
    const aws = new FakeAws(ofRule('2026-01-01T12:00:00Z'));
    aws.targets = [{ Arn: 'other', InputTransformer }];
    await expect(aws.redrive()).rejects.toThrow(`${RULE} has none for ${FUNCTION}`);
    expect([aws.left, aws.invoked]).toEqual([1, []]);
  });
});
