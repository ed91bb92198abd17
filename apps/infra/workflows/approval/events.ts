import { type } from '@wfm/asl/flow';
import { type DeclaredEventInput, eventOf } from '@wfm/constructs';

/** What the events of the reviewers carry. */
export interface Review {
  /** Id of the request that is decided, which the workflow is started with. */
  readonly requestId: string;
  /** Who decides. */
  readonly reviewer: string;
  /** Why. Absent: nothing is said. */
  readonly reason?: string;
}

/** What the workflow publishes itself, for whatever tells people: mail, chat, a page. */
export interface Notice {
  readonly requestId: string;
  /** Who is told. */
  readonly to: string;
}

/** `source` of the reviewers' events, and of those that the workflow publishes. */
export const REVIEWS = 'reviews';
export const APPROVALS = 'approvals';

/** Error name of a rejection, until the workflow tells the reviewer's reason. */
export const REJECTED = 'Approval.Rejected';

/** The compiler refuses a path that a review does not have. */
export const events: readonly DeclaredEventInput[] = [
  eventOf({
    name: 'approved',
    kind: 'complete',
    pattern: { source: [REVIEWS], 'detail-type': ['Approved'] },
    detail: type<Review>(),
    workflowKeyPath: '$.detail.requestId',
    // Nobody has to be reminded any more.
    endsWork: true,
  }),
  eventOf({
    name: 'rejected',
    kind: 'fail',
    pattern: { source: [REVIEWS], 'detail-type': ['Rejected'] },
    detail: type<Review>(),
    workflowKeyPath: '$.detail.requestId',
    error: { literal: REJECTED },
  }),
];
