/** How many there are, by name. */
export type Counts = Map<string, number>;

export function addTo(counts: Counts, name: string, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count);
}

export function sumOf(counts: Counts): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** `12 delivered, 3 late`, the most first. */
export function listed(counts: Counts): string {
  const entries = [...counts].sort(([, left], [, right]) => right - left);
  return entries.length === 0
    ? 'none'
    : entries.map(([name, count]) => `${count.toLocaleString('en')} ${name}`).join(', ');
}
