import { expect, test } from 'vitest';
import { tableLines } from '../../src/output/table.ts';

const ROWS = [
  ['WORKFLOW', 'EXECUTION', 'STATUS', 'KEY'],
  ['orders', '0f5e8a54-8a3c-4a55-9d0a-0c5f6e7d8a9b', 'RUNNING', 'order-1'],
];

test('A table is as wide as its cells where no width is given', () => {
  expect(tableLines(ROWS)).toEqual([
    'WORKFLOW  EXECUTION                             STATUS   KEY',
    'orders    0f5e8a54-8a3c-4a55-9d0a-0c5f6e7d8a9b  RUNNING  order-1',
  ]);
});

test('A table that is too wide has its widest column cut, and every other one whole', () => {
  expect(tableLines(ROWS, 45)).toEqual([
    'WORKFLOW  EXECUTION          STATUS   KEY',
    'orders    0f5e8a54-8a3c-4a…  RUNNING  order-1',
  ]);
});

test('No line of a table is wider than the terminal, however narrow that is', () => {
  for (const width of [80, 40, 30, 20, 10, 2])
    for (const line of tableLines(ROWS, width)) expect(line.length).toBeLessThanOrEqual(width);
  for (const heading of ['WORK', 'EXEC', 'STAT', 'KEY']) expect(tableLines(ROWS, 30)[0]).toContain(heading);
});
