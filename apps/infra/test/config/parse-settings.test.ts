import { ConfigurationError } from '@wfm/constructs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { settingLeaves } from '../../src/config/leaves.ts';
import { parseSettings, parseSettingsInput } from '../../src/config/parse-settings.ts';

const fromVariables = (environment: Record<string, string>) =>
  parseSettings({ environment, file: undefined });
const fromFile = (text: string, environment: Record<string, string> = {}) =>
  parseSettings({ environment, file: { name: 'workflow-monitor.json', text } });

test('Settings are complete without any being given', () => {
  expect(fromVariables({})).toEqual(parseSettingsInput({}));
});

test('A setting comes from a variable before the file, and from the file before the default', () => {
  const file = '{"region":"eu-west-1","functions":{"memoryMegabytes":512,"timeoutSeconds":10}}';
  const settings = fromFile(file, { WFM_FUNCTIONS_MEMORY_MEGABYTES: '1024' });
  expect(settings.region).toBe('eu-west-1');
  expect(settings.functions).toMatchObject({
    memoryMegabytes: 1024,
    timeoutSeconds: 10,
    architecture: 'arm64',
  });
});

test('Settings of one environment are put over those of all', () => {
  const text = JSON.stringify({
    region: 'eu-west-1',
    logs: { retentionDays: 7, stateMachineLevel: 'ALL' },
    tags: { Team: 'orders' },
    environments: { dev: {}, prod: { logs: { retentionDays: 365 }, tags: { Tier: '1' } } },
  });
  const prod = fromFile(text, { WFM_ENVIRONMENT: 'prod' });
  expect(prod).toMatchObject({
    environment: 'prod',
    production: true,
    region: 'eu-west-1',
    logs: { retentionDays: 365, stateMachineLevel: 'ALL' },
    tags: { Team: 'orders', Tier: '1' },
  });
  expect(fromFile(text)).toMatchObject({ environment: 'dev', logs: { retentionDays: 7 } });
  expect(() => fromFile(text, { WFM_ENVIRONMENT: 'test' })).toThrow(
    'environments in workflow-monitor.json must have the environment "test", but is "dev, prod". Add it, or name another one by WFM_ENVIRONMENT.',
  );
  expect(() => fromFile('{"environments":{"dev":{"logs":{"days":1}}}}')).toThrow('logs.days');
});

test.each([
  [{ WFM_MAILBOX_MAX_WAITING_SIGNALS: '70' }, 'WFM_MAILBOX_MAX_WAITING_SIGNALS'],
  [{ WFM_MAILBOX_MAX_WAITING_BYTES: '204800' }, 'WFM_MAILBOX_MAX_WAITING_BYTES'],
  [{ WFM_MAILBOX_MAX_REMEMBERED_SIGNALS: '1000' }, 'WFM_MAILBOX_MAX_REMEMBERED_SIGNALS'],
  [{ WFM_MAILBOX_MAX_REMEMBERED_RUNS: '100' }, 'WFM_MAILBOX_MAX_REMEMBERED_RUNS'],
  [
    { WFM_MAILBOX_MAX_WAITING_SIGNALS: '51', WFM_MAILBOX_MAX_REMEMBERED_SIGNALS: '1000' },
    'WFM_MAILBOX_MAX_REMEMBERED_SIGNALS',
  ],
])('Settings that let a full mailbox outgrow an item are refused by name: %j', (environment, name) => {
  expect(() => fromVariables(environment)).toThrow(
    new RegExp(
      `^${name} must leave room for a full mailbox in 409600 bytes, .* but makes it \\d+\\. Lower it, or another of `,
    ),
  );
});

test('Settings may raise one limit of the mailbox where others make room for it', () => {
  const roomy = { WFM_MAILBOX_MAX_WAITING_SIGNALS: '90', WFM_MAILBOX_MAX_WAITING_BYTES: '16384' };
  expect(() => fromVariables({ ...roomy, WFM_MAILBOX_MAX_REMEMBERED_SIGNALS: '100' })).not.toThrow();
  expect(() => fromVariables({ ...roomy, WFM_MAILBOX_MAX_REMEMBERED_SIGNALS: '400' })).toThrow(
    'WFM_MAILBOX_MAX_WAITING_SIGNALS must leave room',
  );
});

test('An empty variable counts as absent', () => {
  expect(fromVariables({ WFM_REGION: '' }).region).toBe('us-east-1');
});

test('Lists and maps of a variable are JSON', () => {
  expect(fromVariables({ WFM_TAGS: '{"Team":"orders"}' }).tags).toEqual({ Team: 'orders' });
});

test('The table of a production environment is protected', () => {
  const protectedTable = { pointInTimeRecovery: true, deletionProtection: true };
  expect(parseSettingsInput({ environment: 'prod' }).table).toEqual(protectedTable);
  expect(parseSettingsInput({ environment: 'live', production: true }).table).toEqual(protectedTable);
  expect(parseSettingsInput({ environment: 'prod', production: false }).table.deletionProtection).toBe(false);
  expect(parseSettingsInput({}).table.deletionProtection).toBe(false);
});

test('Each setting has one variable of its own', () => {
  const variables = settingLeaves().map(({ variable }) => variable);
  expect(new Set(variables).size).toBe(variables.length);
  expect(variables).toContain('WFM_MAILBOX_CLAIM_LEASE_SECONDS');
});

test('Variables whose names begin otherwise are ignored', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z_]{12,20}$/), (name) => {
      expect(fromVariables({ [`OTHER_${name}`]: 'x' })).toEqual(parseSettingsInput({}));
      expect(() => fromVariables({ [`WFM_${name}_OF_NOBODY`]: 'x' })).toThrow(
        `WFM_${name}_OF_NOBODY is no setting.`,
      );
    }),
  );
});

test.each([
  [
    { WFM_REGION: 'eu-centrl-1' },
    'WFM_REGION must be an AWS region, but is "eu-centrl-1". Did you mean eu-central-1?',
  ],
  [
    { WFM_REGION: 'the-moon' },
    /^WFM_REGION must be an AWS region, but is "the-moon"\. Name a region such as/,
  ],
  [{ WFM_REGOIN: 'eu-west-1' }, 'WFM_REGOIN is no setting. Did you mean WFM_REGION?'],
  [{ WFM_NAME_PREFIX: 'My Prefix' }, /^WFM_NAME_PREFIX must be lower-case letters and digits/],
  [{ WFM_LOGS_RETENTION_DAYS: '13' }, /^WFM_LOGS_RETENTION_DAYS must be one of 1, 3, 5, .*, but is 13\./],
  [
    { WFM_FUNCTIONS_MEMORY_MEGABYTES: '64' },
    /^WFM_FUNCTIONS_MEMORY_MEGABYTES must be at least 128, but is 64\./,
  ],
  [{ WFM_FUNCTIONS_MEMORY_MEGABYTES: 'lots' }, /must be of type number, but is "lots"/],
  [{ WFM_FUNCTIONS_MEMORY_MEGABYTES: '128.5' }, /must be a whole number, but is 128\.5/],
  [{ WFM_FUNCTIONS_TRACING: 'maybe' }, /^WFM_FUNCTIONS_TRACING must be of type boolean, but is "maybe"/],
  [{ WFM_ENDPOINT: 'localhost:4566' }, /^WFM_ENDPOINT must be an http or https URL, but is "localhost:4566"/],
  [{ WFM_TAGS: 'Team=orders' }, /^WFM_TAGS must be JSON, such as \{"Team":"orders"\}/],
  [{ WFM_TAGS: '{"aws:team":"x"}' }, /^WFM_TAGS must have keys that AWS takes as tag keys/],
  [
    { WFM_FUNCTIONS_TIMEOUT_SECONDS: '30' },
    /^mailbox\.claimLeaseSeconds must be more than WFM_FUNCTIONS_TIMEOUT_SECONDS, which is 30, but is 30\./,
  ],
  [
    { WFM_MAILBOX_CLAIM_LEASE_SECONDS: '60' },
    /^WFM_MAILBOX_CLAIM_LEASE_SECONDS must be at most 59, as Lambda tries again after a minute, but is 60\./,
  ],
])('A wrong setting of %o is named with its rule and value', (environment, message) => {
  expect(() => fromVariables(environment)).toThrow(message);
  expect(() => fromVariables(environment)).toThrow(ConfigurationError);
});

test.each([
  ['{"logs":{"retention":3}}', 'logs.retention in workflow-monitor.json is no setting.'],
  [
    '{"functions":{"architecture":"z80"}}',
    'functions.architecture in workflow-monitor.json must be one of arm64, x86_64',
  ],
  ['{"functions":3}', 'functions in workflow-monitor.json must be of type object, but is 3.'],
  ['[]', 'workflow-monitor.json must hold a JSON object, but is [].'],
  ['{"region":', 'workflow-monitor.json must be JSON ('],
])('A wrong setting in the file %s is named with the file', (text, message) => {
  expect(() => fromFile(text)).toThrow(message);
});

test.each([
  [
    { bus: { existingName: 'a', senderAccounts: ['111111111111'] } },
    'bus.senderAccounts must be absent beside bus.existingName',
  ],
  [{ bus: { senderSources: ['a'] } }, 'bus.senderSources must be absent without bus.senderAccounts'],
  [{ bus: { senderAccounts: ['1'] } }, 'bus.senderAccounts must be account ids of 12 digits, but is ["1"]'],
  [
    { encryption: { customerKey: true, keyArn: 'arn:aws:kms:us-east-1:111111111111:key/a' } },
    'encryption.keyArn must be absent beside encryption.customerKey',
  ],
  [
    { alarms: { topicArn: 'arn:aws:sns:us-east-1:111111111111:a', emails: ['a@example.com'] } },
    'alarms.emails must be absent beside alarms.topicArn',
  ],
  [{ alarms: { emails: ['nobody'] } }, 'alarms.emails must be e-mail addresses, but is ["nobody"]'],
  [{ roles: { path: 'apps' } }, 'roles.path must begin and end with "/", but is "apps"'],
])('A setting that is wrong beside another one (%o) is named with it', (input, message) => {
  expect(() => parseSettingsInput(input)).toThrow(message);
});

test('A wrong setting is told in one line', () => {
  expect(() => fromVariables({ WFM_TAGS: '{\n"a b\n"' })).toThrow(/^[^\n]*$/);
});

test('A region may be newer than this version, if that is said', () => {
  expect(parseSettingsInput({ region: 'xx-new-1', allowUnknownRegion: true }).region).toBe('xx-new-1');
  expect(() => parseSettingsInput({ region: 'moon', allowUnknownRegion: true })).toThrow(
    'region must be an AWS region',
  );
});

test('The quota of rules is that of the region, unless the settings tell of another', () => {
  const quotaIn = (region: string) => parseSettingsInput({ region }).bus.ruleQuota;
  expect(['us-east-1', 'eu-south-1'].map(quotaIn)).toEqual([300, 100]);
  expect(parseSettingsInput({ region: 'eu-south-1', bus: { ruleQuota: 103 } }).bus.ruleQuota).toBe(103);
});
