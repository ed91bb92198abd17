import type { PathFunction } from '@wfm/asl/language';
import { isJsonObject, type Json } from '../../kernel/index.ts';

/** Applies a function at the end of a path; `undefined` where the value has none of what it asks for. */
export function applyPathFunction(name: PathFunction, value: Json): Json | undefined {
  switch (name) {
    case 'length':
      if (Array.isArray(value) || typeof value === 'string') return value.length;
      return isJsonObject(value) ? Object.keys(value).length : undefined;
    case 'keys':
      return isJsonObject(value) ? Object.keys(value) : undefined;
    case 'min':
      return aggregate(value, (numbers) => Math.min(...numbers));
    case 'max':
      return aggregate(value, (numbers) => Math.max(...numbers));
    case 'sum':
      return aggregate(value, sum);
    case 'avg':
      return aggregate(value, (numbers) => sum(numbers) / numbers.length);
  }
}

function aggregate(value: Json, of: (numbers: readonly number[]) => number): number | undefined {
  const numbers = Array.isArray(value) ? value.filter((item) => typeof item === 'number') : [];
  return numbers.length === 0 ? undefined : of(numbers);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
