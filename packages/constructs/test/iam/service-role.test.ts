import { expect, test } from 'vitest';
import { json, resource, resourcesOf, synthesized } from '../support/synthesized.ts';

test('A role stands under the path and the boundary that the account demands', () => {
  const permissionsBoundaryArn = 'arn:aws:iam::111111111111:policy/boundary';
  const roles = Object.values(
    resourcesOf(synthesized({ roles: { path: '/apps/wfm/', permissionsBoundaryArn } }), 'aws_iam_role'),
  );
  expect(roles).toHaveLength(6);
  for (const role of roles) {
    expect(role).toMatchObject({ path: '/apps/wfm/', permissions_boundary: permissionsBoundaryArn });
  }
});

test('A role has neither path nor boundary where the account demands none', () => {
  for (const role of Object.values(resourcesOf(synthesized(), 'aws_iam_role'))) {
    expect(role['path']).toBe('/');
    expect(role).not.toHaveProperty('permissions_boundary');
  }
});

test('A role has the permissions of its own policy, and says what it is for', () => {
  const stack = synthesized();
  for (const [name, { description }] of Object.entries(resourcesOf(stack, 'aws_iam_role'))) {
    const policy = resource(stack, 'aws_iam_role_policy', `${name}_policy`);
    expect(policy['role']).toBe(`\${aws_iam_role.${name}.name}`);
    expect(description).toMatch(/^What the (function|state machine) wfm-dev-\S+ may do$/);
  }
});

test('Every policy document is of the version that knows policy variables', () => {
  const stack = synthesized({
    alarms: { enabled: true },
    encryption: { customerKey: true },
    bus: { senderAccounts: ['111111111111'] },
  });
  const documents = Object.values(stack.resource)
    .flatMap((resources) => Object.values(resources))
    .flatMap(({ policy, assume_role_policy }) => [policy, assume_role_policy])
    .filter((document) => document !== undefined);
  expect(documents.length).toBeGreaterThan(14);
  for (const document of documents) expect(json(document)['Version']).toBe('2012-10-17');
});
