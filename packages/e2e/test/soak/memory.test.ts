import { expect, test } from 'vitest';
import { Memory } from '../../src/soak/memory.ts';

const MIB = 1024 * 1024;

/** So many samples, 100 workflows and signals apart, of what `rssMib` says. */
function memoryOf(samples: number, rssMib: (count: number) => number): Memory {
  const memory = new Memory();
  for (let index = 1; index <= samples; index += 1) memory.sample(index * 100, rssMib(index * 100) * MIB);
  return memory;
}

test('Memory that goes up and down is flat', () => {
  expect(memoryOf(40, (count) => 500 + 120 * Math.sin(count)).breach()).toBeUndefined();
});

test('Memory that each workflow leaves a little of is flat: an engine keeps histories', () => {
  const memory = memoryOf(60, (count) => 300 + 0.1 * count);
  expect(memory.kibEach).toBeCloseTo(102.4, 0);
  expect(memory.breach()).toBeUndefined();
});

test('Memory that each workflow leaves much of is not flat', () => {
  expect(memoryOf(30, (count) => 300 + 0.5 * count).breach()).toMatch(/grows by 512 KiB with each/);
});

test('Caches that fill at the beginning are no growth', () => {
  expect(memoryOf(40, (count) => Math.min(900, 100 + count)).breach()).toBeUndefined();
});

test('The growth of a few minutes and of many hours is found by as many samples as are kept', () => {
  expect(memoryOf(9_000, (count) => 300 + 0.5 * count).breach()).toMatch(/grows by 512 KiB with each/);
});
