import { FAIL_MESSAGE_PREFIX } from '@wfm/contract';
import { type ExampleEvent, exampleEventOf } from '../heard/example-event.ts';
import type { HeardEvent } from '../heard/heard-events.ts';

/** How an execution ends. What is absent it does not have. */
export interface End {
  readonly status: string | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  /** JSON. */
  readonly output?: string | undefined;
}

/** An event that a scenario puts on a bus. */
export interface ScenarioEvent {
  /** Of its declaration. */
  readonly name: string;
  /** Absent: the bus of the stack. */
  readonly eventBusName?: string;
  /** The event for the key of the run; undefined: none can be made of its declaration. */
  exampleFor(workflowKey: string): ExampleEvent | undefined;
}

/** A run of a workflow, and what happens to it. */
export interface Scenario {
  readonly title: string;
  readonly explanation: string;
  readonly workflowkey: string;
  /** How long the sample's work takes; other workflows may take no notice. */
  readonly waitSeconds: number;
  /** Put on its bus while the work goes on. Absent: nothing is. */
  readonly event?: ScenarioEvent;
  /** Absent: nothing is known of how such a workflow ends. */
  readonly expected?: End;
}

/** How long after the start the event comes. */
export const EVENT_AFTER_SECONDS = 90;

const WORK_SECONDS = 20;
const LONG_WORK_SECONDS = 3_600;
/** The workflow of which it is known how both scenarios end. */
const SAMPLE = 'workflow-monitor-sample';
const GENERIC_FAILURE = 'workflow-error';
const COMPLETION = {
  title: 'Graceful completion',
  explanation: 'the work is done, then stops its monitor',
  expected: { status: 'SUCCEEDED' },
};
const LEFT_ALONE = { title: 'Left alone', explanation: 'no event comes from outside' };
const ERROR = `${FAIL_MESSAGE_PREFIX}: payment bounced`;

/**
 * The scenarios of a workflow: its work alone; an event that fails it, which is the sample's where it hears that; and
 * one that ends its work, where it hears of one.
 */
export function scenariosOf(workflow: string, heard: readonly HeardEvent[]): readonly Scenario[] {
  const isSample = workflow === SAMPLE;
  const failing = failureOf(heard);
  const ending = exampleOf(
    heard.find(({ declaration }) => declaration.kind === 'complete' && declaration.endsWork === true),
  );
  return [
    {
      ...(isSample ? COMPLETION : LEFT_ALONE),
      workflowkey: 'order-1001',
      waitSeconds: WORK_SECONDS,
    },
    ...(failing === undefined
      ? []
      : [
          {
            title: 'Failure from outside',
            explanation: `while the work goes on, after ${EVENT_AFTER_SECONDS} s, an event says that it is pointless`,
            workflowkey: 'order-1002',
            waitSeconds: LONG_WORK_SECONDS,
            event: failing,
            ...(isSample ? { expected: { status: 'FAILED', error: ERROR } } : {}),
          },
        ]),
    ...(ending === undefined
      ? []
      : [
          {
            title: 'Completion from outside',
            explanation: `while the work goes on, after ${EVENT_AFTER_SECONDS} s, an event says that it is done`,
            workflowkey: 'order-1003',
            waitSeconds: LONG_WORK_SECONDS,
            event: ending,
          },
        ]),
  ];
}

/** The event that fails a workflow: the sample's where it hears that, or else the first that it declares; undefined: there is none. */
export function failureOf(heard: readonly HeardEvent[]): ScenarioEvent | undefined {
  const isGeneric = heard.some(({ declaration }) => declaration.name === GENERIC_FAILURE);
  return isGeneric
    ? {
        name: GENERIC_FAILURE,
        exampleFor: (workflowkey) => ({
          source: 'shop.payments',
          detailType: 'WorkflowMonitoring',
          detail: { message: ERROR, workflowkey },
        }),
      }
    : exampleOf(heard.find(({ declaration }) => declaration.kind === 'fail'));
}

function exampleOf(heard: HeardEvent | undefined): ScenarioEvent | undefined {
  if (heard === undefined) return undefined;
  const { declaration, eventBusName } = heard;
  return { name: declaration.name, eventBusName, exampleFor: (key) => exampleEventOf(heard, key) };
}
