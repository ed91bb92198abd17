import { expect, test } from 'vitest';
import { resourcesOf, synthesized } from '../support/synthesized.ts';

test('stands under the path and the boundary that the account demands', () => {
  const permissionsBoundaryArn = 'arn:aws:iam::111111111111:policy/boundary';
  const roles = Object.values(
    resourcesOf(synthesized({ roles: { path: '/apps/wfm/', permissionsBoundaryArn } }), 'aws_iam_role'),
  );
  expect(roles).toHaveLength(6);
  for (const role of roles) {
    expect(role).toMatchObject({ path: '/apps/wfm/', permissions_boundary: permissionsBoundaryArn });
  }
});

test('has neither where none is demanded', () => {
  for (const role of Object.values(resourcesOf(synthesized(), 'aws_iam_role'))) {
    expect(role['path']).toBe('/');
    expect(role).not.toHaveProperty('permissions_boundary');
  }
});
