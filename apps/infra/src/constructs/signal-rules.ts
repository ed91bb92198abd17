import { type SignalKind, signalInputTemplate } from '@wfm/contract';
import { Construct } from 'constructs';
import type { StackContext } from '../context.ts';
import { declaredEvents } from '../workflow/declared-events.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { EventBus } from './event-bus.ts';
import type { MonitorFunction } from './monitor-function.ts';
import { Rule } from './rule.ts';
import type { Workflow } from './workflow.ts';

export interface SignalRulesProps {
  readonly context: StackContext;
  readonly workflow: Workflow;
  readonly bus: EventBus;
  readonly functions: Readonly<Record<SignalKind, MonitorFunction>>;
  readonly undelivered: DeadLetterQueue;
}

/** One rule for each event that means something to a workflow: it makes the event a signal of the workflow's monitor. */
export class SignalRules extends Construct {
  readonly arns: readonly string[];

  constructor(
    scope: Construct,
    id: string,
    { context, workflow, bus, functions, undelivered }: SignalRulesProps,
  ) {
    super(scope, id);
    const events = declaredEvents(workflow.module, context.settings.mailbox.timeToLiveSeconds);
    this.arns = events.map(({ pattern, declaration }) => {
      const rule = new Rule(this, declaration.name, {
        context,
        parts: [workflow.module.name, declaration.name],
        description: `Events that ${VERBS[declaration.kind]} the monitor ${declaration.monitor}`,
        eventBusName: bus.name,
        pattern,
        inputTemplate: signalInputTemplate(declaration),
        target: functions[declaration.kind],
        undelivered,
      });
      return rule.arn;
    });
  }
}

const VERBS = {
  fail: 'fail',
  complete: 'complete',
  heartbeat: 'are a heartbeat of',
} as const satisfies Record<SignalKind, string>;
