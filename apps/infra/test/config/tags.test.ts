import { ConfigurationError } from '@wfm/constructs';
import { expect, test } from 'vitest';
import { parseSettingsInput } from '../../src/config/parse-settings.ts';

test.each(['Environment', 'environment', 'APPLICATION', 'managedby'])(
  'The tag %s is refused before IAM refuses it in the middle of an apply',
  (key) => {
    expect(() => parseSettingsInput({ tags: { [key]: 'x' } })).toThrow(ConfigurationError);
    expect(() => parseSettingsInput({ tags: { [key]: 'x' } })).toThrow(
      new RegExp(
        `^tags must not have the key "${key}" beside "\\w+" of the stack itself, as IAM takes both for one`,
      ),
    );
  },
);

test('Two tags that differ in case only are refused', () => {
  expect(() => parseSettingsInput({ tags: { Team: 'a', team: 'b' } })).toThrow(
    'the key "team" beside "Team", as IAM',
  );
});

test.each(['aws:team', 'AWS:team', 'Aws:team'])(
  'The tag %s, which AWS keeps for itself, is refused',
  (key) => {
    expect(() => parseSettingsInput({ tags: { [key]: 'x' } })).toThrow(
      'must have keys that AWS takes as tag keys',
    );
  },
);

test('As many tags are taken as AWS has room for beside those of the stack', () => {
  const tags = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, 'x']));
  expect(Object.keys(parseSettingsInput({ tags: tags(47) }).tags)).toHaveLength(47);
  expect(() => parseSettingsInput({ tags: tags(48) })).toThrow('at most 47 keys');
});
