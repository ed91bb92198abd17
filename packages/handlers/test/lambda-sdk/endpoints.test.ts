import { expect, test } from 'vitest';
import { resolverFor } from '../../scripts/lambda-sdk/endpoints.ts';

test.each([{ UseFIPS: true }, { UseDualStack: true }])(
  'With %o, which one endpoint cannot serve for two services, the variable of each service is named',
  (use) => {
    expect(() => resolverFor('states')({ Region: 'us-gov-west-1', ...use })).toThrow(
      'Set the endpoint of each service: AWS_ENDPOINT_URL_DYNAMODB and AWS_ENDPOINT_URL_SFN.',
    );
  },
);

test('An endpoint that is set serves whatever is asked for', () => {
  const Endpoint = 'https://states-fips.us-gov-west-1.amazonaws.com';
  expect(resolverFor('states')({ Endpoint, UseFIPS: true }).url.href).toBe(`${Endpoint}/`);
});
