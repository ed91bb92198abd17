import { expect, test } from 'vitest';
import { parseJsonPath, valueAt } from '../../../src/events/input/json-path.ts';
import { parseJson, printJson } from '../../../src/json/index.ts';

const EVENT =
  '{"detail-type":"t","detail":{"orders":[{"id":"a","total":1.50},{"id":"b"}],"a/b":1,"empty":null}}';

function at(path: string): string | undefined {
  const parsed = parseJsonPath(path);
  if (parsed === undefined) throw new TypeError(`${path} is no path`);
  const value = valueAt(parsed, parseJson(EVENT));
  return value === undefined ? undefined : printJson(value);
}

test.each([
  ['$', EVENT],
  ['$.detail-type', '"t"'],
  ['$.detail.orders[0].total', '1.50'],
  ['$.detail.orders[1].total', undefined],
  ['$.detail.orders[*].id', '["a","b"]'],
  ['$.detail.orders.*', '[{"id":"a","total":1.50},{"id":"b"}]'],
  ['$.detail.orders[*].none', '[]'],
  ['$.detail.a/b', '1'],
  ['$.detail.empty', 'null'],
  ['$.detail.empty.more', undefined],
  ['$.none', undefined],
])('The input path %s leads to %s', (path, value) => {
  expect(at(path)).toBe(value);
});

test.each(['detail', '', '$detail', "$['detail']", '$.', '$.a[x]', '$..a', '$.a[-1]'])(
  'The input path %s is refused',
  (text) => {
    expect(parseJsonPath(text)).toBeUndefined();
  },
);
