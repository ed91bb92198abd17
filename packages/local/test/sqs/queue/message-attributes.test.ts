import { expect, test } from 'vitest';
import { attributesMd5, parseMessageAttributes } from '../../../src/sqs/queue/message-attributes.ts';

function md5(
  attributes: Readonly<Record<string, { DataType: string; StringValue?: string; BinaryValue?: string }>>,
) {
  return attributesMd5(parseMessageAttributes({ MessageAttributes: attributes }, 'MessageAttributes'));
}

test('The digest of message attributes is the one that SQS gives', () => {
  expect(md5({ timestamp: { DataType: 'Number', StringValue: '1493147359900' } })).toBe(
    '235c5c510d26fb653d073faed50ae77c',
  );
});

test('The digest of message attributes depends on names, types and values, not on their order', () => {
  const a = { DataType: 'String', StringValue: '1' };
  const b = { DataType: 'Binary', BinaryValue: 'AQI=' };
  expect(md5({ a, b })).toBe(md5({ b, a }));
  const digests = [
    md5({ a, b }),
    md5({ a }),
    md5({ c: a }),
    md5({ a: { DataType: 'Number', StringValue: '1' } }),
    md5({ a: { DataType: 'String', StringValue: '2' } }),
    md5({ a: { DataType: 'Binary', BinaryValue: Buffer.from('1').toString('base64') } }),
  ];
  expect(new Set(digests).size).toBe(digests.length);
});

test('The digest of message attributes is absent without attributes', () => {
  expect(md5({})).toBeUndefined();
});
