import { expect, test } from 'vitest';
import { parseQueryMembers } from '../../src/wire/query-members.ts';
import { request, responseOf, routerThat } from '../support/router.ts';

test('Fields of a form spell out lists, maps and structures', () => {
  const fields = new URLSearchParams(
    'Name=t&Tags.member.2.Key=b&Tags.member.1.Key=a&Attributes.entry.1.key=x&Attributes.entry.1.value=1' +
      '&MessageAttributes.entry.1.Name=m&MessageAttributes.entry.1.Value.DataType=String&TagKeys=',
  );
  expect(parseQueryMembers(fields)).toEqual({
    Name: 't',
    Tags: [{ Key: 'a' }, { Key: 'b' }],
    Attributes: { x: '1' },
    MessageAttributes: { m: { DataType: 'String' } },
    TagKeys: '',
  });
});

test.each([
  'a=1&a.b=2',
  'a.b=2&a=1',
  'a=1&a=2',
  'a.entry.1=x',
  'a.entry.1.value=x',
  Array(14).fill('a').join('.'),
])('The form %s is refused', (form) => {
  expect(() => parseQueryMembers(new URLSearchParams(form))).toThrow('The request cannot be read at ');
});

test('An answer in XML has lists and structures, and entries for maps', async () => {
  const router = routerThat(async () => ({
    Topics: [{ TopicArn: 'a<b' }, { TopicArn: 'c' }],
    Attributes: { x: '1', y: '&' },
    Absent: undefined,
  }));
  const { body } = await responseOf(
    router,
    request({
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=ListTopics&Version=2010-03-31',
    }),
  );
  expect(body).toContain(
    '<ListTopicsResult>' +
      '<Topics><member><TopicArn>a&lt;b</TopicArn></member><member><TopicArn>c</TopicArn></member></Topics>' +
      '<Attributes><entry><key>x</key><value>1</value></entry><entry><key>y</key><value>&amp;</value></entry></Attributes>' +
      '</ListTopicsResult>',
  );
});
