import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { VirtualClock } from '../../src/clock/index.ts';
import { Authorizer, type PolicyDocument, parsePolicyDocument, RoleStore } from '../../src/iam/index.ts';
import { AwsError, type Json, OPERATOR, type Principal } from '../../src/kernel/index.ts';
import { ref } from '../support/terraform.ts';

const TABLE = 'arn:aws:dynamodb:eu-central-1:000000000000:table/mailboxes';
const QUEUE = 'arn:aws:sqs:eu-central-1:000000000000:letters';
const RULE = 'arn:aws:events:eu-central-1:000000000000:rule/shop/paid';
const ROLE = 'arn:aws:iam::000000000000:role/fail';
const FAIL: Principal = { kind: 'role', roleArn: ROLE, sessionName: 'session' };
const EVENTBRIDGE: Principal = { kind: 'service', service: 'events.amazonaws.com', sourceArn: RULE };

let roles: RoleStore;
let resourcePolicies: Map<string, PolicyDocument>;
let unknownRoles: string[];
let authorizer: Authorizer;

beforeEach(() => {
  roles = new RoleStore();
  resourcePolicies = new Map();
  unknownRoles = [];
  authorizer = new Authorizer({
    accountId: '000000000000',
    region: 'eu-central-1',
    partition: 'aws',
    clock: new VirtualClock(),
    roles,
    findResourcePolicy: (arn) => resourcePolicies.get(arn),
    onUnknownRole: (arn) => unknownRoles.push(arn),
  });
});

function policy(...statements: Json[]): PolicyDocument {
  return parsePolicyDocument({ Version: '2012-10-17', Statement: statements });
}

function addRole(identity: PolicyDocument, permissionsBoundary?: PolicyDocument): void {
  const trustPolicy = policy({
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { Service: 'lambda.amazonaws.com' },
    Condition: { StringEquals: { 'aws:SourceAccount': '000000000000' } },
  });
  roles.addRole({
    arn: ROLE,
    name: 'fail',
    trustPolicy,
    ...(permissionsBoundary && { permissionsBoundary }),
  });
  roles.addRolePolicy(ROLE, 'inline', identity);
}

/** The message of the denial; `undefined` when the call is allowed. */
function denial(principal: Principal, action: string, resource: string): string | undefined {
  try {
    authorizer.authorize(principal, [{ action, resources: [resource] }]);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(AwsError);
    expect((error as AwsError).code).toBe('AccessDeniedException');
    return (error as AwsError).message;
  }
}

test('A role may do what its policy allows, on that resource, and nothing else', () => {
  addRole(policy({ Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:Put*'], Resource: TABLE }));
  expect(denial(FAIL, 'dynamodb:GetItem', TABLE)).toBeUndefined();
  expect(denial(FAIL, 'DYNAMODB:putitem', TABLE)).toBeUndefined();
  expect(denial(FAIL, 'dynamodb:DeleteItem', TABLE)).toBe(
    'User: arn:aws:sts::000000000000:assumed-role/fail/session is not authorized to perform: ' +
      `dynamodb:DeleteItem on resource: ${TABLE} because no identity-based policy allows the dynamodb:DeleteItem action`,
  );
  expect(denial(FAIL, 'dynamodb:GetItem', `${TABLE}-other`)).toBeDefined();
});

test('A role needs every permission of a call', () => {
  addRole(policy({ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: TABLE }));
  const required = { action: 'dynamodb:GetItem', resources: [TABLE, `${TABLE}2`] };
  expect(() => authorizer.authorize(FAIL, [required])).toThrow('table/mailboxes2');
});

test('A role may not do what is denied, however much is allowed', () => {
  addRole(
    policy(
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', Action: 'dynamodb:Delete*', Resource: '*' },
    ),
  );
  expect(denial(FAIL, 'dynamodb:GetItem', TABLE)).toBeUndefined();
  expect(denial(FAIL, 'dynamodb:DeleteItem', TABLE)).toMatch(
    /with an explicit deny in an identity-based policy$/,
  );
});

test('A role may do all but what NotAction and NotResource name', () => {
  addRole(policy({ Effect: 'Allow', NotAction: 'dynamodb:Delete*', NotResource: QUEUE }));
  expect(denial(FAIL, 'dynamodb:GetItem', TABLE)).toBeUndefined();
  expect(denial(FAIL, 'dynamodb:DeleteItem', TABLE)).toBeDefined();
  expect(denial(FAIL, 'sqs:SendMessage', QUEUE)).toBeDefined();
});

test('A role may be meant by a policy variable', () => {
  const table = (name: string) => `arn:aws:dynamodb:eu-central-1:000000000000:table/${name}`;
  addRole(
    policy(
      { Effect: 'Allow', Action: '*', Resource: table(ref('aws:PrincipalAccount')) },
      { Effect: 'Allow', Action: '*', Resource: table(ref('aws:username')) },
    ),
  );
  expect(denial(FAIL, 'dynamodb:GetItem', table('000000000000'))).toBeUndefined();
  expect(denial(FAIL, 'dynamodb:GetItem', table(''))).toBeDefined();
});

test('A role is not allowed by a condition that the engine does not understand, and the denial says so', () => {
  const Condition = { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } };
  addRole(policy({ Effect: 'Allow', Action: '*', Resource: '*', Condition }));
  expect(denial(FAIL, 'dynamodb:GetItem', TABLE)).toContain('does not understand these conditions');
  expect(denial(FAIL, 'dynamodb:GetItem', TABLE)).toContain('IpAddress on aws:SourceIp');
});

test('A role may be bound by a condition key that only the called service has', () => {
  const condition = { StringEquals: { 'states:StateMachineQualifier': 'PROD' } };
  addRole(policy({ Effect: 'Allow', Action: 'states:*', Resource: '*', Condition: condition }));
  const call = (qualifier: string) => () =>
    authorizer.authorize(FAIL, [
      {
        action: 'states:StartExecution',
        resources: [RULE],
        conditionKeys: { 'states:StateMachineQualifier': qualifier },
      },
    ]);
  expect(call('PROD')).not.toThrow();
  expect(call('TEST')).toThrow(AwsError);
  expect(denial(FAIL, 'states:StartExecution', RULE)).toBeDefined();
});

test('A role is denied by a condition that the engine does not understand', () => {
  addRole(
    policy(
      { Effect: 'Allow', Action: '*', Resource: '*' },
      {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
      },
    ),
  );
  expect(denial(FAIL, 'dynamodb:GetItem', TABLE)).toContain('IpAddress on aws:SourceIp');
});

test('A role may do what the resource allows it by name, but not what it allows the account', () => {
  addRole(policy());
  const allow = (AWS: string) =>
    policy({ Effect: 'Allow', Principal: { AWS }, Action: 'sqs:*', Resource: QUEUE });
  resourcePolicies.set(QUEUE, allow(ROLE));
  expect(denial(FAIL, 'sqs:SendMessage', QUEUE)).toBeUndefined();
  resourcePolicies.set(QUEUE, allow('arn:aws:iam::000000000000:root'));
  expect(denial(FAIL, 'sqs:SendMessage', QUEUE)).toContain('no identity-based policy allows');
});

test('A role may not do what the resource denies', () => {
  addRole(policy({ Effect: 'Allow', Action: '*', Resource: '*' }));
  resourcePolicies.set(QUEUE, policy({ Effect: 'Deny', Principal: '*', Action: 'sqs:*', Resource: QUEUE }));
  expect(denial(FAIL, 'sqs:SendMessage', QUEUE)).toMatch(/with an explicit deny in a resource-based policy$/);
});

test('A role may not do what lies beyond its permissions boundary', () => {
  addRole(
    policy({ Effect: 'Allow', Action: '*', Resource: '*' }),
    policy({ Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' }),
  );
  expect(denial(FAIL, 'dynamodb:GetItem', TABLE)).toBeUndefined();
  expect(denial(FAIL, 'sqs:SendMessage', QUEUE)).toMatch(
    /because no permissions boundary allows the sqs:SendMessage action$/,
  );
});

test('A role may do everything when no stack declares it, which is said once', () => {
  const unknown: Principal = { ...FAIL, roleArn: 'arn:aws:iam::000000000000:role/by-hand' };
  expect(denial(unknown, 'dynamodb:GetItem', TABLE)).toBeUndefined();
  expect(denial(unknown, 'sqs:SendMessage', QUEUE)).toBeUndefined();
  expect(unknownRoles).toEqual(['arn:aws:iam::000000000000:role/by-hand']);
});

test('A service may do what the resource allows for that source', () => {
  const allow = (source: string) =>
    policy({
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: QUEUE,
      Condition: { ArnEquals: { 'aws:SourceArn': source } },
    });
  expect(denial(EVENTBRIDGE, 'sqs:SendMessage', QUEUE)).toBe(
    'Service: events.amazonaws.com is not authorized to perform: sqs:SendMessage on resource: ' +
      `${QUEUE} because no resource-based policy allows the sqs:SendMessage action`,
  );
  resourcePolicies.set(QUEUE, allow(`${RULE}-other`));
  expect(denial(EVENTBRIDGE, 'sqs:SendMessage', QUEUE)).toBeDefined();
  resourcePolicies.set(QUEUE, allow(RULE));
  expect(denial(EVENTBRIDGE, 'sqs:SendMessage', QUEUE)).toBeUndefined();
  expect(denial({ ...EVENTBRIDGE, service: 'sns.amazonaws.com' }, 'sqs:SendMessage', QUEUE)).toBeDefined();
});

test('A service may take a role only if the role trusts it', () => {
  addRole(policy());
  expect(() => authorizer.requireAssumable(ROLE, 'lambda.amazonaws.com', RULE)).not.toThrow();
  expect(() => authorizer.requireAssumable(ROLE, 'states.amazonaws.com', RULE)).toThrow(
    `Service: states.amazonaws.com is not authorized to assume the role ${ROLE}`,
  );
});

test('The operator may do everything', () => {
  resourcePolicies.set(QUEUE, policy({ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }));
  expect(denial(OPERATOR, 'sqs:DeleteQueue', QUEUE)).toBeUndefined();
});

const statement = fc.record({
  Effect: fc.constantFrom('Allow', 'Deny'),
  Action: fc.constantFrom('*', 'dynamodb:*', 'dynamodb:GetItem', 'sqs:SendMessage'),
  Resource: fc.constantFrom('*', TABLE, QUEUE),
});

test('A set of statements allows no more when a Deny is added, and no less when an Allow is', () => {
  const allowed = (statements: readonly Json[]) => {
    addRole(policy(...statements));
    return denial(FAIL, 'dynamodb:GetItem', TABLE) === undefined;
  };
  fc.assert(
    fc.property(fc.array(statement), statement, (statements, added) => {
      const before = allowed(statements);
      const after = allowed([...statements, added]);
      if (added.Effect === 'Deny') expect(after && !before).toBe(false);
      else expect(before && !after).toBe(false);
    }),
  );
});

test('A set of statements means the same in any order', () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 5 }), (statements) => {
      addRole(policy(...statements));
      const forwards = denial(FAIL, 'dynamodb:GetItem', TABLE) === undefined;
      addRole(policy(...[...statements].reverse()));
      expect(denial(FAIL, 'dynamodb:GetItem', TABLE) === undefined).toBe(forwards);
    }),
  );
});
