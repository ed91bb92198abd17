/** What the fixture stack (apps/infra/fixtures/histories) runs, as far as histories use it. */
export const WORKFLOWS = {
  /** One section, watched for a day. */
  plain: { sections: 1, monitorTimeoutSeconds: 86_400 },
  /** One section, watched for a quarter of an hour. */
  brief: { sections: 1, monitorTimeoutSeconds: 900 },
  /** Two sections, one after the other, with one monitor. */
  twice: { sections: 2, monitorTimeoutSeconds: 86_400 },
  /** One section, tried up to three times when it is cancelled. */
  again: { sections: 1, monitorTimeoutSeconds: 86_400 },
} as const satisfies Record<string, { readonly sections: number; readonly monitorTimeoutSeconds: number }>;

export type WorkflowName = keyof typeof WORKFLOWS;

const HOUR_SECONDS = 3_600;

/** The events that mean something, by the name of their declaration: what they do, how long they wait when early. */
export const DECLARATIONS = {
  cancel: { kind: 'fail', timeToLiveSeconds: HOUR_SECONDS },
  'cancel-now': { kind: 'fail', timeToLiveSeconds: 0 },
  'cancel-soon': { kind: 'fail', timeToLiveSeconds: 60 },
  'cancel-ever': { kind: 'fail', timeToLiveSeconds: 1_209_600 },
  finish: { kind: 'complete', timeToLiveSeconds: HOUR_SECONDS },
  'finish-now': { kind: 'complete', timeToLiveSeconds: 0 },
  'workflow-error': { kind: 'fail', timeToLiveSeconds: HOUR_SECONDS },
  'stop-monitoring': { kind: 'complete', timeToLiveSeconds: HOUR_SECONDS },
  'stop-step': { kind: 'complete', timeToLiveSeconds: HOUR_SECONDS },
} as const satisfies Record<
  string,
  { readonly kind: 'fail' | 'complete'; readonly timeToLiveSeconds: number }
>;

export type DeclarationName = keyof typeof DECLARATIONS;
/** What a sender can send; the stop step's event is sent by workflows alone. */
export type EventName = Exclude<DeclarationName, 'stop-step'>;

export function isDeclarationName(name: string): name is DeclarationName {
  return Object.hasOwn(DECLARATIONS, name);
}

/** Events that name no workflow, and the workflows that take them. */
export const GENERIC_EVENTS: readonly EventName[] = ['workflow-error', 'stop-monitoring'];
export const GENERIC_WORKFLOWS: readonly WorkflowName[] = ['plain', 'twice'];

/** How long it is remembered that a run of a key has ended: the default of the stack. */
export const RESOLUTION_RETENTION_SECONDS = 86_400;

/** The longest that anything of a mailbox lives: an early event, or a letter in a queue. */
export const LONGEST_LIFE_SECONDS = 1_209_600;

/** `source` and `detail` of an event, as its sender writes them. */
export function eventOf(name: EventName, workflow: WorkflowName, detail: Readonly<Record<string, unknown>>) {
  switch (name) {
    case 'workflow-error':
      return { source: 'histories', detailType: 'generic', detail: { message: 'WorkflowError', ...detail } };
    case 'stop-monitoring':
      return {
        source: 'histories',
        detailType: 'generic',
        detail: { message: 'StopWorkflowMonitoring', ...detail },
      };
    default:
      return { source: `histories.${workflow}`, detailType: name, detail };
  }
}
