import { randomUUID } from 'node:crypto';
import {
  DeleteRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { GetFunctionCommand } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { describe, expect } from 'vitest';
import { remoteSettings } from '../src/remote-settings.ts';
import { test } from './support/fixture.ts';

const TRIES = 30;
const PAUSE_SECONDS = 4;

/** What documentation leaves open, so that only an account can settle it: docs/aws-truth.md. An emulator settles nothing. */
describe.skipIf(remoteSettings(process.env)?.endpoint !== undefined)('What only AWS can settle', () => {
  test('EventBridge keeps in the queue, encrypted where the stack has a key, what it may not deliver', async ({
    backend: { clients, stack, pass },
    scenario,
  }) => {
    // A rule of the stack by its name, and a function that no rule may invoke.
    const rule = `${stack.eventBusName}-truth-${randomUUID().slice(0, 8)}`;
    const onBus = { EventBusName: stack.eventBusName };
    const source = `truth.${rule}`;
    const { Configuration } = await clients.lambda.send(
      new GetFunctionCommand({ FunctionName: stack.functionNames.collect }),
    );
    const { Attributes } = await clients.sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl: stack.undeliveredEventsQueueUrl,
        AttributeNames: ['QueueArn'],
      }),
    );
    await clients.eventBridge.send(
      new PutRuleCommand({ Name: rule, ...onBus, EventPattern: JSON.stringify({ source: [source] }) }),
    );
    try {
      const target = {
        Id: 't',
        Arn: Configuration?.FunctionArn,
        DeadLetterConfig: { Arn: Attributes?.QueueArn },
      };
      await clients.eventBridge.send(new PutTargetsCommand({ Rule: rule, ...onBus, Targets: [target] }));
      await clients.eventBridge.send(
        new PutEventsCommand({ Entries: [{ ...onBus, Source: source, DetailType: 'Truth', Detail: '{}' }] }),
      );
      let kept: Awaited<ReturnType<typeof scenario.messages>> = [];
      for (let tries = 0; kept.length === 0 && tries < TRIES; tries += 1) {
        await pass(PAUSE_SECONDS);
        kept = (await scenario.messages(stack.undeliveredEventsQueueUrl)).filter(({ MessageAttributes }) =>
          MessageAttributes?.['RULE_ARN']?.StringValue?.endsWith(rule),
        );
      }
      expect(kept.map(({ MessageAttributes }) => MessageAttributes?.['ERROR_CODE']?.StringValue)).toEqual([
        'NO_PERMISSIONS',
      ]);
    } finally {
      await clients.eventBridge.send(new RemoveTargetsCommand({ Rule: rule, ...onBus, Ids: ['t'] }));
      await clients.eventBridge.send(new DeleteRuleCommand({ Name: rule, ...onBus }));
    }
  });
});
