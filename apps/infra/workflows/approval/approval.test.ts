import { expect, test } from 'vitest';
import { onEngine } from '../../testing/on-engine.ts';
import { REVIEWS, type Review } from './events.ts';
import { approvalWorkflow } from './index.ts';

const DAY_SECONDS = 86_400;
const review = (detailType: 'Approved' | 'Rejected', detail: Review) => ({
  source: REVIEWS,
  detailType,
  detail,
});
const told = (detailType: string, to: string) => ({
  source: 'approvals',
  detailType,
  detail: { requestId: 'request-1', to },
});

test('An approval ends the workflow at once, with who approved, and nobody is reminded', async () => {
  await using workflow = await onEngine(approvalWorkflow);
  const execution = await workflow.start({ workflowkey: 'request-1', reviewer: 'ada' });
  await workflow.pass(3_600);
  await workflow.publish(review('Approved', { requestId: 'request-1', reviewer: 'ada' }));
  expect(await workflow.ending(execution)).toMatchObject({
    status: 'SUCCEEDED',
    output: { decision: 'approved', by: 'ada' },
  });
  await workflow.pass(10 * DAY_SECONDS);
  expect(workflow.published('approvals')).toEqual([told('ApprovalRequested', 'ada')]);
});

test('An approval that does not say who gave it ends the workflow all the same', async () => {
  await using workflow = await onEngine(approvalWorkflow);
  const execution = await workflow.start({ workflowkey: 'request-1' });
  await workflow.publish({ source: REVIEWS, detailType: 'Approved', detail: { requestId: 'request-1' } });
  const { output } = await workflow.ending(execution);
  expect(output).toEqual({ decision: 'approved', at: expect.any(String) });
});

test('A rejection fails the workflow at once with the reason of the reviewer', async () => {
  await using workflow = await onEngine(approvalWorkflow);
  const execution = await workflow.start({ workflowkey: 'request-1' });
  await workflow.pass(3_600);
  await workflow.publish(
    review('Rejected', { requestId: 'request-1', reviewer: 'ada', reason: 'No budget is left.' }),
  );
  expect(await workflow.ending(execution)).toMatchObject({
    status: 'FAILED',
    error: 'Approval.Rejected',
    cause: 'No budget is left.',
  });
});

test('A rejection without a reason fails the workflow with the whole event', async () => {
  await using workflow = await onEngine(approvalWorkflow);
  const execution = await workflow.start({ workflowkey: 'request-1' });
  await workflow.publish(review('Rejected', { requestId: 'request-1', reviewer: 'ada' }));
  const { error, cause } = await workflow.ending(execution);
  expect(error).toBe('Approval.Rejected');
  expect(JSON.parse(cause ?? '')).toMatchObject({ detail: { requestId: 'request-1', reviewer: 'ada' } });
});

test('A silent reviewer is reminded after a day, a day later the manager is asked, and approves', async () => {
  await using workflow = await onEngine(approvalWorkflow);
  const execution = await workflow.start({ workflowkey: 'request-1', reviewer: 'ada', manager: 'grace' });
  await workflow.pass(DAY_SECONDS - 1);
  expect(workflow.published('approvals')).toHaveLength(1);
  await workflow.pass(1);
  expect(workflow.published('approvals').slice(1)).toEqual([told('ApprovalReminder', 'ada')]);
  await workflow.pass(DAY_SECONDS);
  expect(workflow.published('approvals').slice(2)).toEqual([told('ApprovalEscalated', 'grace')]);
  await workflow.publish(review('Approved', { requestId: 'request-1', reviewer: 'grace' }));
  expect(await workflow.ending(execution)).toMatchObject({ status: 'SUCCEEDED', output: { by: 'grace' } });
});

test('A request on which nobody decides fails by that name when the manager has had three days', async () => {
  await using workflow = await onEngine(approvalWorkflow);
  const execution = await workflow.start({ workflowkey: 'request-1' });
  await workflow.pass(5 * DAY_SECONDS - 1);
  expect(await workflow.ending(execution)).toMatchObject({ status: 'RUNNING' });
  await workflow.pass(1);
  expect(await workflow.ending(execution)).toMatchObject({ status: 'FAILED', error: 'Approval.Undecided' });
});

test('The waits are as long as the input says', async () => {
  await using workflow = await onEngine(approvalWorkflow);
  const waits = { remindAfterSeconds: 10, escalateAfterSeconds: 20, giveUpAfterSeconds: 30 };
  const execution = await workflow.start({ workflowkey: 'request-1', ...waits });
  await workflow.pass(30);
  expect(workflow.published('approvals')).toHaveLength(3);
  await workflow.pass(30);
  expect(await workflow.ending(execution)).toMatchObject({ status: 'FAILED', error: 'Approval.Undecided' });
});

test('A decision that comes before its request waits for it', async () => {
  await using workflow = await onEngine(approvalWorkflow);
  await workflow.publish(review('Approved', { requestId: 'request-1', reviewer: 'ada' }));
  await workflow.pass(60);
  const execution = await workflow.start({ workflowkey: 'request-1' });
  expect(await workflow.ending(execution)).toMatchObject({ status: 'SUCCEEDED', output: { by: 'ada' } });
});
