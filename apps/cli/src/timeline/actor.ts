import type { Style } from '../output/terminal.ts';

/** Who does something in a timeline, in the order in which a signal meets them. */
export const ACTORS = {
  workflow: 'bold',
  state: 'blue',
  event: 'yellow',
  rule: 'yellow',
  function: 'magenta',
  mailbox: 'cyan',
} as const satisfies Record<string, Style>;

export type Actor = keyof typeof ACTORS;

/** One line of a timeline. */
export interface TimelineEntry {
  readonly actor: Actor;
  readonly text: string;
}
