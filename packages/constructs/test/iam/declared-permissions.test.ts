import { expect, test } from 'vitest';
import { parsePermissions, type WorkflowPermission } from '../../src/iam/declared-permissions.ts';
import { sample } from '../support/sample.ts';
import { json, resource, synthesized } from '../support/synthesized.ts';

const charge: WorkflowPermission = {
  sid: 'ChargeCard',
  actions: ['lambda:InvokeFunction'],
  resources: ['arn:aws:lambda:us-east-1:111111111111:function:charge'],
};
const of = (...permissions: WorkflowPermission[]) => parsePermissions('orders', permissions);

test('The permissions of a workflow come last into the role of its state machine, and into no other', () => {
  const stack = synthesized({}, [
    { ...sample, name: 'orders', permissions: [charge] },
    { ...sample, name: 'other' },
  ]);
  const statements = (role: string) =>
    json(resource(stack, 'aws_iam_role_policy', `workflow_${role}_role_policy`)['policy'])[
      'Statement'
    ] as unknown[];
  expect(statements('orders').at(-1)).toEqual({
    Sid: 'WorkChargeCard',
    Effect: 'Allow',
    Action: charge.actions,
    Resource: charge.resources,
  });
  expect(statements('orders')).toHaveLength(statements('other').length + 1);
});

test('A workflow has no permissions of its own unless it names some', () => {
  const { resource: resources } = synthesized();
  const policies = JSON.stringify(resources['aws_iam_role_policy']);
  expect(policies).toContain('RegisterMonitor');
  expect(policies).not.toContain('"Work');
});

test.each([
  [
    { ...charge, actions: ['lambda:*'] },
    'must name each action in full (service:Action), but has "lambda:*".',
  ],
  [{ ...charge, actions: ['*'] }, 'must name each action in full (service:Action), but has "*".'],
  [{ ...charge, actions: [] }, 'must name an action, but has none.'],
  [{ ...charge, resources: [] }, 'must name a resource, but has none.'],
  [{ ...charge, sid: 'Charge card' }, 'must have a name of letters and digits, but has "Charge card".'],
])('Permissions of a workflow are refused where they are too broad or unnamed: %o', (permission, message) => {
  expect(() => of(permission)).toThrow(`Workflow "orders": permission "${permission.sid}" ${message}`);
});

test('Two permissions of a workflow under one name are refused', () => {
  expect(() => of(charge, charge)).toThrow(
    'two permissions must not have one name, but "ChargeCard" is there twice.',
  );
});
