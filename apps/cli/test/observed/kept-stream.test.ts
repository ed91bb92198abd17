import { expect, test } from 'vitest';
import { KeptStream } from '../../src/observed/kept-stream.ts';

const at = '2026-01-01T00:00:00.000Z';

function filled(count: number, kept: number): KeptStream {
  const stream = new KeptStream(kept);
  for (let index = 0; index < count; index += 1) stream.add({ type: 'clock', at });
  return stream;
}

const numbersAfter = (stream: KeptStream, number: number) => stream.after(number)?.map((item) => item.number);

test('A stream numbers what happens from 1, and gives what came after a number', () => {
  const stream = filled(3, 10);
  expect([stream.oldest, stream.last]).toEqual([1, 3]);
  expect(numbersAfter(stream, 0)).toEqual([1, 2, 3]);
  expect(numbersAfter(stream, 2)).toEqual([3]);
  expect(numbersAfter(stream, 3)).toEqual([]);
  expect(JSON.parse(stream.after(2)?.[0]?.json ?? '')).toEqual({ type: 'clock', at, number: 3 });
});

test.each([4, 5, 9, 10, 11, 25, 100])(
  'Of %d items the last four are kept, and what is older is said not to be',
  (count) => {
    const stream = filled(count, 4);
    expect([stream.oldest, stream.last]).toEqual([count - 3, count]);
    expect(numbersAfter(stream, count - 4)).toEqual([count - 3, count - 2, count - 1, count]);
    expect(stream.after(count - 5)).toBe(count === 4 ? stream.after(-1) : undefined);
    expect(stream.after(count + 1)).toBeUndefined();
  },
);

test('A stream keeps fewer items where they are large', () => {
  const stream = new KeptStream();
  const text = 'x'.repeat(1024 * 1024);
  for (let index = 0; index < 40; index += 1) stream.add({ type: 'log', at, actor: 'state', text });
  expect(stream.last - stream.oldest).toBeLessThan(32);
  expect(stream.after(stream.oldest - 1)).toHaveLength(stream.last - stream.oldest + 1);
});

test('Who follows a stream is told of what is added until it stops', () => {
  const stream = filled(1, 4);
  const seen: number[] = [];
  const unfollow = stream.follow(({ number }) => seen.push(number));
  stream.add({ type: 'clock', at });
  unfollow();
  stream.add({ type: 'clock', at });
  expect(seen).toEqual([2]);
});

test('An empty stream has nothing after its beginning, and no number before it', () => {
  expect(numbersAfter(new KeptStream(), 0)).toEqual([]);
  expect(new KeptStream().after(1)).toBeUndefined();
});
