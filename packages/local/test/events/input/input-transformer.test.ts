import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseInputTemplate } from '../../../src/events/input/input-template.ts';
import { transformInput } from '../../../src/events/input/input-transformer.ts';
import { parseJsonPath } from '../../../src/events/input/json-path.ts';
import { parseJson } from '../../../src/json/index.ts';

/** Fills a template; variables are members of the event by their names. */
function fill(template: string, event: object): string | undefined {
  const node = parseJson(JSON.stringify(event));
  if (node.kind !== 'object') throw new TypeError('An event is an object.');
  const variables = ['text', 'number', 'list', 'object', 'nothing', 'missing'].map((name) => {
    const path = parseJsonPath(`$.detail.${name}`);
    if (path === undefined) throw new TypeError(`${name} makes no path`);
    return [name, path] as const;
  });
  return transformInput(
    { variables: new Map(variables), template: parseInputTemplate(template) },
    {
      event: node,
      ruleArn: 'arn:aws:events:us-east-1:111111111111:rule/r',
      ruleName: 'r',
      ingestedAtEpochMs: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
    },
  );
}

const EVENT = {
  id: '1',
  'detail-type': 't',
  detail: { text: 'abc', number: 5, list: ['x', 2], object: { k: 'v', n: [1] }, nothing: null },
};

test.each([
  ['{"a": <text>}', '{"a": "abc"}'],
  ['{"a": [9, <number>, true]}', '{"a": [9, 5, true]}'],
  ['{"a": <list>, "b": <object>}', '{"a": ["x",2], "b": {"k":"v","n":[1]}}'],
  ['{"a": <nothing>}', '{"a": null}'],
  ['{"a": <missing>}', '{"a": ""}'],
  ['<object>', '{"k":"v","n":[1]}'],
])('A placeholder outside of strings that stands for %s becomes JSON: %s', (template, result) => {
  expect(fill(template, EVENT)).toBe(result);
});

test('A placeholder outside of strings carries every string, whatever is in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const result = fill('{"a": <text>}', { detail: { text } });
      expect(JSON.parse(result ?? '')).toEqual({ a: text });
    }),
  );
});

test.each([
  ['"it is <text>, <number> times"', '"it is abc, 5 times"'],
  ['"say \\"<text>\\""', '"say \\"abc\\""'],
  ['{"a": "users/<text>/<number>"}', '{"a": "users/abc/5"}'],
  ['"<list> and <object>"', '"[x,2] and {k:v,n:[1]}"'],
  ['{"a": "<missing>"}', '{"a": ""}'],
  ['"first <text>"\n"second <number>"', '"first abc"\n"second 5"'],
])('A placeholder inside of a string that stands for %s becomes text: %s', (template, result) => {
  expect(fill(template, EVENT)).toBe(result);
});

test('A placeholder inside of a string is not escaped, so that quotes in the value leave no JSON to deliver', () => {
  expect(fill('{"a": "<text>"}', { detail: { text: 'a "b"' } })).toBeUndefined();
  expect(fill('{"a": "<text>"}', { detail: { text: 'a\nb' } })).toBeUndefined();
});

test('A placeholder in a string keeps the quotes of a JSON document, which leaves no JSON to deliver', () => {
  expect(fill('{"a": "<object>"}', EVENT)).toBeUndefined();
});

test('The predefined variables tell of the rule and the event', () => {
  const template =
    '{"arn": <aws.events.rule-arn>, "name": "<aws.events.rule-name>", "at": <aws.events.event.ingestion-time>, "event": <aws.events.event>, "all": <aws.events.event.json>}';
  expect(JSON.parse(fill(template, EVENT) ?? '')).toEqual({
    arn: 'arn:aws:events:us-east-1:111111111111:rule/r',
    name: 'r',
    at: '2026-01-02T03:04:05Z',
    event: { id: '1', detailType: 't' },
    all: EVENT,
  });
});
