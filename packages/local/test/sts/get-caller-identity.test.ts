import { expect, test } from 'vitest';
import { OPERATOR, type Principal } from '../../src/kernel/index.ts';
import { getCallerIdentity } from '../../src/sts/get-caller-identity.ts';
import { DirectCloud } from '../support/direct-cloud.ts';

test.each<[Principal, string]>([
  [OPERATOR, 'arn:aws:iam::000000000000:root'],
  [
    { kind: 'role', roleArn: 'arn:aws:iam::000000000000:role/path/fail', sessionName: 'session' },
    'arn:aws:sts::000000000000:assumed-role/fail/session',
  ],
  [
    { kind: 'service', service: 'events.amazonaws.com', sourceArn: 'arn:aws:events:r:0:rule/x' },
    'arn:aws:events:r:0:rule/x',
  ],
])('GetCallerIdentity tells %j that it is %s, without needing a permission', async (principal, arn) => {
  const cloud = new DirectCloud();
  const operation = getCallerIdentity(cloud);
  expect(operation.permissions({})).toEqual([]);
  cloud.addService('sts', { GetCallerIdentity: operation });
  const answer = await cloud.call({ service: 'sts', operation: 'GetCallerIdentity', input: {}, principal });
  expect(answer).toMatchObject({ Account: '000000000000', Arn: arn });
});
