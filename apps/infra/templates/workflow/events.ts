import type { DeclaredEventInput } from '@wfm/constructs';

/** The events that mean something to the workflow: which they are, what they do, and where they carry its key. */
export const events: readonly DeclaredEventInput[] = [
  {
    name: 'cancelled',
    kind: 'fail',
    pattern: { source: ['example-workflow'], 'detail-type': ['Cancelled'] },
    workflowKeyPath: '$.detail.id',
    error: { literal: 'Cancelled' },
  },
];
