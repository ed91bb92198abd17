import { PLACES } from './complaints.ts';
import type { Need } from './needs.ts';
import type { NotModelled } from './not-modelled.ts';
import type { Permission } from './permission.ts';

/** A permission whose lack was seen to have the effect that its need names. */
export interface Shown extends Need {
  readonly permission: Permission;
}

/** For people to read: each permission, how its story ends without it, and where the reason is found. */
export function tableOf(shown: readonly Shown[], notModelled: readonly NotModelled[]): string {
  const width = Math.max(...shown.map(({ permission }) => permission.id.length));
  const rows = shown.map(
    ({ permission, story, without, seenIn }) =>
      `${permission.id.padEnd(width)}  ${without} instead of ${story.ending} (${PLACES[seenIn]})`,
  );
  const others = notModelled.map(({ actions, reason }) => `Not shown, as ${reason}: ${actions.join(', ')}`);
  return ['', `${'Permission'.padEnd(width)}  Without it`, ...rows, ...others, ''].join('\n');
}
