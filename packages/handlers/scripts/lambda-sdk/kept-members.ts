import type { KeptMembers } from './schemas.ts';

/**
 * What the functions read of structures that have far more members, by client. Of a member that is not here nothing is
 * read, so it is absent in a bundle. Only structures that a service gives are here: a member that is sent is never lost.
 */
export const KEPT_MEMBERS: ReadonlyMap<string, readonly KeptMembers[]> = new Map([
  [
    'sfn',
    [
      {
        structure: 'HistoryEvent',
        members: [
          'timestamp',
          'type',
          'id',
          'previousEventId',
          'taskFailedEventDetails',
          'taskScheduledEventDetails',
          'taskSucceededEventDetails',
          'stateEnteredEventDetails',
          'stateExitedEventDetails',
        ],
      },
      { structure: 'TaskFailedEventDetails', members: ['cause'] },
      { structure: 'TaskScheduledEventDetails', members: ['parameters'] },
      { structure: 'TaskSucceededEventDetails', members: ['output'] },
      { structure: 'StateEnteredEventDetails', members: ['name'] },
      { structure: 'StateExitedEventDetails', members: ['name'] },
    ],
  ],
]);
