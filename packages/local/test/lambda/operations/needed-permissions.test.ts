import { afterAll, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { LambdaBench } from '../../support/lambda-bench.ts';

const FUNCTION = 'arn:aws:lambda:eu-central-1:000000000000:function:work';
const ON_FUNCTION: JsonObject = { FunctionName: 'work' };
const TAGGED: JsonObject = { Resource: FUNCTION };

/** What each operation needs. Source: Service Authorization Reference. */
const NEEDED: Readonly<Record<string, readonly [action: string, resource: string, input: JsonObject]>> = {
  AddPermission: ['lambda:AddPermission', FUNCTION, ON_FUNCTION],
  CreateFunction: ['lambda:CreateFunction', FUNCTION, ON_FUNCTION],
  DeleteFunction: ['lambda:DeleteFunction', FUNCTION, ON_FUNCTION],
  DeleteFunctionConcurrency: ['lambda:DeleteFunctionConcurrency', FUNCTION, ON_FUNCTION],
  DeleteFunctionEventInvokeConfig: ['lambda:DeleteFunctionEventInvokeConfig', FUNCTION, ON_FUNCTION],
  GetFunction: ['lambda:GetFunction', FUNCTION, ON_FUNCTION],
  GetFunctionConcurrency: ['lambda:GetFunctionConcurrency', FUNCTION, ON_FUNCTION],
  GetFunctionConfiguration: ['lambda:GetFunctionConfiguration', FUNCTION, ON_FUNCTION],
  GetFunctionEventInvokeConfig: ['lambda:GetFunctionEventInvokeConfig', FUNCTION, ON_FUNCTION],
  GetPolicy: ['lambda:GetPolicy', FUNCTION, ON_FUNCTION],
  Invoke: ['lambda:InvokeFunction', FUNCTION, ON_FUNCTION],
  ListFunctions: ['lambda:ListFunctions', '*', {}],
  ListTags: ['lambda:ListTags', FUNCTION, TAGGED],
  PutFunctionConcurrency: ['lambda:PutFunctionConcurrency', FUNCTION, ON_FUNCTION],
  PutFunctionEventInvokeConfig: ['lambda:PutFunctionEventInvokeConfig', FUNCTION, ON_FUNCTION],
  RemovePermission: ['lambda:RemovePermission', FUNCTION, ON_FUNCTION],
  TagResource: ['lambda:TagResource', FUNCTION, TAGGED],
  UntagResource: ['lambda:UntagResource', FUNCTION, TAGGED],
  UpdateFunctionCode: ['lambda:UpdateFunctionCode', FUNCTION, ON_FUNCTION],
  UpdateFunctionConfiguration: ['lambda:UpdateFunctionConfiguration', FUNCTION, ON_FUNCTION],
  UpdateFunctionEventInvokeConfig: ['lambda:UpdateFunctionEventInvokeConfig', FUNCTION, ON_FUNCTION],
};

const bench = new LambdaBench();
afterAll(() => bench[Symbol.asyncDispose]());
const { operations } = bench.service;

test('Every operation of Lambda is in the table of what it needs', () => {
  expect(Object.keys(operations).sort()).toEqual(Object.keys(NEEDED).sort());
});

test.each(Object.entries(NEEDED))(
  '%s needs its action on what the request names',
  (name, [action, resource, input]) => {
    expect(operations[name]?.permissions(input)).toEqual([{ action, resources: [resource] }]);
  },
);

test.each([
  ['work:live', undefined],
  ['work', 'live'],
  [`${FUNCTION}:live`, undefined],
])(
  'Of %s with the qualifier %s the action is needed on the qualified function',
  (FunctionName, Qualifier) => {
    expect(operations['Invoke']?.permissions({ FunctionName, Qualifier })).toEqual([
      { action: 'lambda:InvokeFunction', resources: [`${FUNCTION}:live`] },
    ]);
  },
);

test('An operation on tags that names no resource needs its action on every one', () => {
  expect(operations['ListTags']?.permissions({})[0]?.resources).toEqual(['*']);
});
