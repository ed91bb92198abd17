/** Chance that a seed repeats. */
export interface Chance {
  /** A whole number from 0, less than `end`. */
  below(end: number): number;
  oneOf<Value>(values: readonly Value[]): Value;
}

/** The chance of one of many, by its number. */
export function chanceOf(seed: number, number: number): Chance {
  // Mulberry32, begun anew for each number.
  let state = (Math.imul(seed, 1_000_003) + Math.imul(number, 0x9e37_79b1)) | 0;
  const next = () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  return {
    below,
    oneOf: (values) => {
      const value = values[below(values.length)];
      if (value === undefined) throw new Error('One of none was asked for.');
      return value;
    },
  };
}
