import type { Drawn } from '../../testing/flows/workflow-pictures.ts';
import { REVIEWS, type Review } from './events.ts';
import { approvalWorkflow } from './index.ts';

const request = { workflowkey: 'request-1', reviewer: 'ada', manager: 'grace' };
const DAY_SECONDS = 86_400;

const decided = (detailType: 'Approved' | 'Rejected', detail: Review) => ({
  source: REVIEWS,
  detailType,
  detail,
});

/** Runs that are drawn. */
export const drawn: Drawn = {
  workflow: approvalWorkflow,
  flows: {
    escalated: {
      title: 'A silent reviewer is reminded after a day; a day later the manager is asked, and approves',
      play: async ({ start, pass, publish }) => {
        await start(request);
        await pass(2 * DAY_SECONDS + 3_600);
        await publish(decided('Approved', { requestId: 'request-1', reviewer: 'grace' }));
      },
    },
    rejected: {
      title: 'A rejection fails the workflow with the reason of the reviewer',
      play: async ({ start, pass, publish }) => {
        await start(request);
        await pass(3_600);
        await publish(
          decided('Rejected', { requestId: 'request-1', reviewer: 'ada', reason: 'No budget is left.' }),
        );
      },
    },
  },
};
