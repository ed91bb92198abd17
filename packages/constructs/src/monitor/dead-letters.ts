import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy/index.js';
import { Lazy } from 'cdktf';
import { Construct } from 'constructs';
import { busArnOf, endedRuleArns, signalRuleArns } from '../arns.ts';
import type { MonitorContext } from '../context.ts';
import { policyDocument } from '../iam/policy.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';

/**
 * The two dead-letter queues. They are apart because they hold different things, redriven in different ways: an event
 * that no function took, as its rule saw it; and the record of a function that failed on an event, with its error.
 */
export class DeadLetters extends Construct {
  /** What EventBridge could not hand to a function. */
  readonly events: DeadLetterQueue;
  /** What a function failed on until its retries were spent. */
  readonly signals: DeadLetterQueue;
  /** What must be there before a rule can keep an event that it could not deliver. */
  readonly policy: SqsQueuePolicy;
  readonly #sources: Set<string>;

  constructor(scope: Construct, id: string, context: MonitorContext) {
    super(scope, id);
    this.events = new DeadLetterQueue(this, 'events', { context, part: 'undelivered-events' });
    this.signals = new DeadLetterQueue(this, 'signals', { context, part: 'failed-signals' });
    this.#sources = new Set(sourceArns(context));
    // Rules are named by a pattern: SQS takes 8,192 bytes, which the ARNs of a dozen workflows' rules would fill.
    this.policy = new SqsQueuePolicy(this, 'events-policy', {
      queueUrl: this.events.url,
      // Which buses there are is known when all workflows are made.
      policy: Lazy.stringValue({ produce: () => policyOf(this.events.arn, [...this.#sources]) }),
    });
  }

  /** Lets the rules that an ARN matches keep there what they could not deliver. */
  takeFrom(rules: string): void {
    this.#sources.add(rules);
  }
}

function policyOf(queueArn: string, sources: readonly string[]): string {
  return policyDocument([
    {
      sid: 'RulesOfThisStack',
      actions: ['sqs:SendMessage'],
      resources: [queueArn],
      principal: { Service: 'events.amazonaws.com' },
      condition: { ArnLike: { 'aws:SourceArn': sources } },
    },
  ]);
}

/** With a key, the bus of the stack keeps there what it could not encrypt or decrypt. */
function sourceArns(context: MonitorContext): readonly string[] {
  const rules = [signalRuleArns(context), endedRuleArns(context)];
  const keeps = context.keyArn !== undefined && context.settings.bus.existingName === undefined;
  return keeps ? [...rules, busArnOf(context)] : rules;
}
