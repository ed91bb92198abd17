import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SYNTHESIZED } from '../../src/engine-backend.ts';
import { type SynthesizedFolder, synthesizeWith } from '../support/synthesize.ts';
import { isListed, NOT_MODELLED_OF_SETTINGS } from './not-modelled.ts';
import { type Permission, permissionsOf } from './permission.ts';
import { copyOf, readStack, type StackDocument } from './stack-file.ts';
import { STORIES } from './stories.ts';
import { played } from './story.ts';

const usual = permissionsOf(readStack(SYNTHESIZED).document).map(({ id }) => id);
const byName = (permissions: readonly Permission[]) => permissions.map(({ id }) => id).sort();

describe('A stack with a key of the customer, alarms, traces, functions in a VPC, and senders of other accounts', () => {
  let synthesized: SynthesizedFolder;
  let document: StackDocument;
  let added: readonly Permission[];

  beforeAll(async () => {
    synthesized = await synthesizeWith({
      WFM_ENCRYPTION_CUSTOMER_KEY: 'true',
      WFM_ALARMS_ENABLED: 'true',
      WFM_FUNCTIONS_TRACING: 'true',
      WFM_FUNCTIONS_SUBNET_IDS: '["subnet-0123456789abcdef0"]',
      WFM_FUNCTIONS_SECURITY_GROUP_IDS: '["sg-0123456789abcdef0"]',
      WFM_BUS_SENDER_ACCOUNTS: '["111111111111"]',
    });
    document = readStack(synthesized.folder).document;
    added = permissionsOf(document).filter(({ id }) => !usual.includes(id));
  });
  afterAll(() => synthesized.remove());

  test('A stack with every setting on gives beyond the usual only what the engine cannot show to be needed', () => {
    const others = added.filter(({ givenBy }) => givenBy !== 'aws_kms_key');
    expect(byName(others.filter((permission) => !isListed(NOT_MODELLED_OF_SETTINGS, permission)))).toEqual(
      [],
    );
    expect(new Set(others.map(({ givenBy, action }) => `${givenBy} ${action}`))).toEqual(
      new Set(
        NOT_MODELLED_OF_SETTINGS.flatMap(({ givenBy, actions }) =>
          actions.map((action) => `${givenBy} ${action}`),
        ),
      ),
    );
  });

  test('The policy of the key gives nothing but the use and the administration of keys', () => {
    const ofKey = added.filter(({ givenBy }) => givenBy === 'aws_kms_key');
    expect(ofKey.filter(({ action }) => !action.startsWith('kms:'))).toEqual([]);
    expect(ofKey.length).toBeGreaterThan(0);
  });

  test('A stack with every setting on works', async () => {
    expect(await played(STORIES.workDone, synthesized.folder)).toEqual({
      ending: 'SUCCEEDED',
      complaints: [],
    });
  });
});

describe('A stack on a bus that is there already', () => {
  let synthesized: SynthesizedFolder;

  beforeAll(async () => {
    synthesized = await synthesizeWith({ WFM_BUS_EXISTING_NAME: 'shop' });
  });
  afterAll(() => synthesized.remove());

  test('A stack on a bus that is there already needs the permission to put events on that bus, and no other', async () => {
    const { folder, document } = readStack(synthesized.folder);
    // Nothing refers to the bus, which is older than the stack; what stands first is made first.
    const onBus = ({ resource }: StackDocument) =>
      copyOf(
        { folder, document },
        { ...document, resource: { aws_cloudwatch_event_bus: { shop: { name: 'shop' } }, ...resource } },
      );
    // Rules have the bus in their names.
    const onOwnBus = ({ id }: Permission) => id.replace('rule/shop/', 'rule/wfm-dev/');
    const [permission, ...others] = permissionsOf(document).filter(
      (permission) => !usual.includes(onOwnBus(permission)),
    );
    expect(permission?.id).toMatch(/_role may events:PutEvents on event-bus\/shop$/);
    expect(others).toEqual([]);

    const whole = onBus(document);
    const lacking = onBus(permission?.without() ?? document);
    try {
      expect((await played(STORIES.workDone, whole.folder)).ending).toBe('SUCCEEDED');
      expect(await played(STORIES.workDone, lacking.folder)).toEqual({
        ending: 'FAILED EventBridge.AmazonEventBridgeException',
        complaints: [{ place: 'execution', text: expect.stringMatching(permission?.refusal ?? '') }],
      });
    } finally {
      whole.remove();
      lacking.remove();
    }
  });
});
