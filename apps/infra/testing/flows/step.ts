/** Who takes part in a flow, in the order in which an event from outside meets them. */
export const LANES = {
  outside: 'Outside',
  bus: 'Event bus',
  function: 'Functions',
  mailbox: 'Mailbox',
  workflow: 'Workflow',
  own: 'Its own resources',
} as const;

export type Lane = keyof typeof LANES;

/** How a step is meant: work goes on, something ends well, something fails. */
export type Tone = 'plain' | 'good' | 'bad';

/** One thing that happens in a flow. */
export type Step =
  /** Time has passed since what is above. */
  | { readonly kind: 'time'; readonly text: string }
  /** Something that a lane does by itself. */
  | { readonly kind: 'note'; readonly at: Lane; readonly text: string; readonly tone: Tone }
  | {
      readonly kind: 'arrow';
      readonly from: Lane;
      readonly to: Lane;
      readonly text: string;
      readonly tone: Tone;
    };
