import { expect, test } from 'vitest';
import { readSettingsFile } from '../../src/config/file.ts';
import { parseSettings, parseSettingsInput } from '../../src/config/parse-settings.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const fromVariables = (environment: Record<string, string>) =>
  parseSettings({ environment, file: undefined });
const fromFile = (text: string, environment: Record<string, string> = {}) =>
  parseSettings({ environment, file: { name: 'workflow-monitor.json', text } });

test('A configuration file that cannot be read is refused with the name that its user gave it', () => {
  expect(() => readSettingsFile(`${temporaryFolder()}/none.json`, 'none.json')).toThrow(
    /^WFM_CONFIG must name a file that can be read \(ENOENT: .*\), but is "none\.json"\. A relative name starts at the top-level folder\.$/,
  );
});

test('A configuration file whose environments are no map is refused', () => {
  expect(() => fromFile('{"environments":["dev"]}')).toThrow(
    'environments in workflow-monitor.json must have the environment "dev", but is "a map of settings by environment".',
  );
});

test('A configuration file whose settings of an environment are no object is refused', () => {
  expect(() => fromFile('{"environments":{"dev":true}}')).toThrow('must have the environment "dev"');
});

test('A configuration file may choose its environment itself, and a variable wins over it', () => {
  const text = JSON.stringify({
    environment: 'prod',
    environments: { prod: { region: 'eu-west-1' }, test: { region: 'eu-west-2' } },
  });
  expect(fromFile(text)).toMatchObject({ environment: 'prod', region: 'eu-west-1' });
  expect(fromFile(text, { WFM_ENVIRONMENT: 'test' })).toMatchObject({
    environment: 'test',
    region: 'eu-west-2',
  });
});

test('A list is replaced by that of the environment, as only sections and tags are put together', () => {
  const text = JSON.stringify({
    alarms: { emails: ['all@example.com'] },
    environments: { dev: { alarms: { emails: ['dev@example.com'] } } },
  });
  expect(fromFile(text).alarms.emails).toEqual(['dev@example.com']);
});

test('A variable of a text is taken as it is, although it looks like JSON', () => {
  expect(fromVariables({ WFM_STATE_KEY: '{"a":1}' }).state.key).toBe('{"a":1}');
  expect(() => fromVariables({ WFM_NAME_PREFIX: '12' })).toThrow('but is "12"');
});

test('A variable that is not known is refused with the nearest that is, if one is near', () => {
  expect(() => fromVariables({ WFM_REGXXN: 'x' })).toThrow('Did you mean WFM_REGION?');
  expect(() => fromVariables({ WFM_CONFG: 'x' })).toThrow(
    'WFM_CONFG is no setting. Did you mean WFM_CONFIG?',
  );
  expect(() => fromVariables({ WFM_REXXXN: 'x' })).toThrow(
    /^WFM_REXXXN is no setting\. Take it away, or see docs\/configuration\.md[^\n]*$/,
  );
});

test('A variable of another command of the repository is no setting, but known', () => {
  expect(fromVariables({ WFM_E2E_OUTPUTS: 'outputs.json' })).toEqual(parseSettingsInput({}));
});

test('A variable of a list must be JSON', () => {
  expect(() => fromVariables({ WFM_ALARMS_EMAILS: 'ops@example.com' })).toThrow(
    'WFM_ALARMS_EMAILS must be JSON, such as ["one","two"], but is "ops@example.com". Put the value into single quotes in a shell.',
  );
});

test('A value that is refused is shown up to 120 characters', () => {
  const refused = (length: number) => () => parseSettingsInput({ namePrefix: 'X'.repeat(length) });
  expect(refused(118)).toThrow(`but is "${'X'.repeat(118)}". `);
  expect(refused(119)).toThrow(`but is "${'X'.repeat(119)}…. `);
});

test.each([
  [
    { encryption: { keyArn: 'arn:aws:kms:us-east-1:1:key/a' } },
    'encryption.keyArn must be the ARN of a KMS key',
  ],
  [
    { encryption: { keyArn: 'arn:aws:kms:us-east-1:111111111111:alias/a' } },
    'encryption.keyArn must be the ARN of a KMS key',
  ],
  [
    { roles: { permissionsBoundaryArn: 'arn:aws:iam::111111111111:role/a' } },
    'roles.permissionsBoundaryArn must be the ARN of an IAM policy',
  ],
  [
    { alarms: { topicArn: 'arn:aws:sqs:us-east-1:111111111111:a' } },
    'alarms.topicArn must be the ARN of an SNS topic',
  ],
  [{ bus: { existingName: 'my bus' } }, 'bus.existingName must be the name of an event bus'],
  [
    { bus: { senderAccounts: ['111111111111'], senderSources: ['aws.ec2'] } },
    'bus.senderSources must not begin with "aws."',
  ],
  [{ tags: { Team: 'orders;refunds' } }, 'tags must be a text that AWS takes as a tag value'],
  [{ endpoint: 'ftp://127.0.0.1' }, 'endpoint must be an http or https URL'],
  [{ environment: 'dev-' }, 'environment must be lower-case letters and digits'],
  [{ state: { path: '' } }, 'state.path must be at least 1 characters long'],
])('The settings %j are refused, since AWS or Terraform would refuse them', (input, message) => {
  expect(() => parseSettingsInput(input)).toThrow(message);
});

test.each([
  [{ roles: { permissionsBoundaryArn: 'arn:aws:iam::aws:policy/PowerUserAccess' } }],
  [{ roles: { permissionsBoundaryArn: 'arn:aws-cn:iam::111111111111:policy/of/us' } }],
  [{ encryption: { keyArn: 'arn:aws-us-gov:kms:us-gov-west-1:111111111111:key/mrk-1' } }],
  [{ state: { path: 'x', key: 'k' } }],
  [{ endpoint: 'https://localhost:4566' }],
])('The settings %j are taken', (input) => {
  expect(parseSettingsInput(input)).toMatchObject(input);
});

test.each([
  [{ bus: { existingName: 'company' } }],
  [{ bus: { senderAccounts: ['111111111111'], senderSources: ['shop'] } }],
  [{ encryption: { customerKey: true } }],
  [{ encryption: { keyArn: 'arn:aws:kms:us-east-1:111111111111:key/a' } }],
  [{ alarms: { topicArn: 'arn:aws:sns:us-east-1:111111111111:ops' } }],
  [{ alarms: { emails: ['ops@example.com'] } }],
])('One of two settings that exclude each other is taken: %j', (input) => {
  expect(parseSettingsInput(input)).toMatchObject(input);
});

test.each(['us-east-1', 'eu-south-2', 'cn-northwest-1', 'us-gov-east-1', 'mx-central-1', 'il-central-1'])(
  'The region %s is known',
  (region) => {
    expect(parseSettingsInput({ region }).region).toBe(region);
  },
);
