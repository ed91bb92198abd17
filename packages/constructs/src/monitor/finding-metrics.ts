import type { FindingName } from '@wfm/contract';

/** The metrics of what functions find wrong in mailboxes: for how many seconds it was. */
export const FINDING_METRICS = {
  registrationOverdue: {
    metric: 'registrations-overdue',
    description:
      'A registration was there minutes after its task had timed out or its execution had ended: nobody told of the end, or the workflow went on after the timeout. It is freed. See the logs for the key, and the dead-letter queue of undelivered events.',
  },
  claimUnanswered: {
    metric: 'claims-unanswered',
    description:
      'A function claimed a registration for an event and stopped before it noted an answer. The retry that found it answers. See the logs for the key, and why the function stopped.',
  },
} as const satisfies Record<FindingName, { readonly metric: string; readonly description: string }>;
