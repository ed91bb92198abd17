import { expect, test } from 'vitest';
import { SYNTHESIZED } from '../../src/engine-backend.ts';
import { policiesIn, withPolicy } from './policy-place.ts';
import { copyOf, readStack, type StackDocument, withResource } from './stack-file.ts';
import { STORIES } from './stories.ts';
import { type Played, played } from './story.ts';

const stack = readStack(SYNTHESIZED);
const ROLE = { type: 'aws_iam_role', name: 'function_fail_role' };
const BOUNDARY = { type: 'aws_iam_policy', name: 'boundary' };
const REFUSED =
  'User: arn:aws:sts::000000000000:assumed-role/wfm-dev-fail-us-east-1/wfm-dev-fail is not authorized to perform: ' +
  'states:SendTaskFailure on resource: arn:aws:states:us-east-1:000000000000:stateMachine:wfm-dev-workflow-monitor-sample';

/** How an event fails its workflow on a changed stack. */
async function playedOn(document: StackDocument): Promise<Played> {
  const copy = copyOf(stack, document);
  try {
    return await played(STORIES.orderCancelled, copy.folder);
  } finally {
    copy.remove();
  }
}

/** The function's role under a boundary that allows these actions. */
function bounded(...actions: readonly string[]): StackDocument {
  const policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
  });
  const role = {
    ...stack.document.resource[ROLE.type]?.[ROLE.name],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform resolves it.
    permissions_boundary: '${aws_iam_policy.boundary.arn}',
  };
  return withResource(withResource(stack.document, BOUNDARY, { name: 'boundary', policy }), ROLE, role);
}

const refusedWith = (why: string): Played => ({
  ending: 'RUNNING',
  complaints: [{ place: 'failedSignals', text: `AccessDeniedException: ${REFUSED} ${why}` }],
});

test('The role of a function allows nothing that one of its statements denies', async () => {
  const place = policiesIn(stack.document).find(({ name }) => name === `${ROLE.name}_policy`);
  if (place === undefined) throw new Error(`${ROLE.name} must have a policy, but has none.`);
  const deny = { Sid: 'Never', Effect: 'Deny', Action: ['states:Send*'], Resource: ['*'] } as const;
  expect(await playedOn(withPolicy(stack.document, place, [...place.statements, deny]))).toEqual(
    refusedWith('with an explicit deny in an identity-based policy'),
  );
});

test('The role of a function allows nothing beyond its permissions boundary', async () => {
  expect(await playedOn(bounded('dynamodb:*', 'sqs:*'))).toEqual(
    refusedWith('because no permissions boundary allows the states:SendTaskFailure action'),
  );
});

test('The role of a function allows all that lies within its permissions boundary', async () => {
  expect((await playedOn(bounded('dynamodb:*', 'sqs:*', 'states:SendTaskFailure'))).ending).toBe(
    STORIES.orderCancelled.ending,
  );
});
