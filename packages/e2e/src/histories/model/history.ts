import type { EffectName, FaultPointName } from './fault-points.ts';
import type { EventName, WorkflowName } from './fixture.ts';

/** What is done to the stack, from outside, in the order in which it is done. */
export interface History {
  readonly steps: readonly Step[];
}

/** `afterSeconds`: how long after the step before. 0: at once with it, while what that began is still under way. */
export interface Step {
  readonly afterSeconds: number;
  readonly action: Action;
}

/** A workflow key as a workflow's input has it; only texts and whole numbers are keys. */
export type Key = string | number | boolean | null;

/** Runs are named by the history, `A`, `B`; an action on a run that was not started does nothing. */
export type Action =
  | {
      readonly type: 'start';
      readonly run: string;
      readonly workflow: WorkflowName;
      readonly key: Key;
      /** How long the work of each section takes. */
      readonly workSeconds: readonly number[];
    }
  | {
      readonly type: 'send';
      readonly event: EventName;
      readonly workflow: WorkflowName;
      readonly key: Key;
      /** The run that the event names. Absent: it names none. */
      readonly run?: string;
      /** How far the sender's clock, which the event's `time` is from, is ahead. Absent: not at all. */
      readonly aheadSeconds?: number;
    }
  | { readonly type: 'stop'; readonly run: string }
  | { readonly type: 'redrive'; readonly run: string }
  | { readonly type: 'redrive letters'; readonly queue: QueueName }
  | { readonly type: 'replay'; readonly lastSeconds: number }
  /** DynamoDB removes items whose TTL is over, some time afterwards. */
  | { readonly type: 'remove expired items' }
  | { readonly type: 'deploy'; readonly what: Deployed }
  | ({ readonly type: 'fault'; readonly at: FaultPointName; readonly effect: EffectName } & Extent)
  | {
      readonly type: 'delivery fault';
      readonly of: DeliveryGroup;
      readonly fault: DeliveryFaultName;
      readonly times: number;
      readonly delaySeconds: number;
    }
  | { readonly type: 'release'; readonly order: 'first-in-first-out' | 'last-in-first-out' }
  | { readonly type: 'all well' };

/** How long a fault lasts: a number of calls, or a time. */
export type Extent = { readonly times: number } | { readonly seconds: number };

/** `functions`: of this release; those of the next one have the same behaviour and items of a newer format. */
export type Deployed = 'functions' | 'functions of the next release' | 'state machines';
export type QueueName = 'failed signals' | 'undelivered events';
/** `signals`: what senders send. `stops`: events of stop steps. `ends`: news of ended executions. */
export type DeliveryGroup = 'signals' | 'stops' | 'ends';
export type DeliveryFaultName = 'duplicate' | 'delay' | 'hold';
