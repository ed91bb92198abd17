/** So many do something at once: enough to keep two cores busy, and few enough that calls are answered in time. */
const AT_ONCE = 24;

/** Does something for each, so many at a time. @returns what came of each, in order. */
export async function inBatches<Each, Made>(
  all: readonly Each[],
  work: (each: Each, index: number) => Promise<Made>,
): Promise<readonly Made[]> {
  const made = new Map<number, Made>();
  const entries = all.entries();
  const line = async () => {
    for (const [index, each] of entries) made.set(index, await work(each, index));
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, all.length) }, line));
  return [...made].sort(([left], [right]) => left - right).map(([, value]) => value);
}
