// `decide` by command: a function that gives few commands does not bundle the rest.
export { answered as decideAnswered, yielded as decideYielded } from './after-answer.ts';
export { collect as decideCollect } from './collect.ts';
export * from './command.ts';
export { decide } from './decide.ts';
export type { DecisionContext } from './decision-context.ts';
export { type Finding, findingsOf } from './findings.ts';
export { release as decideRelease } from './release.ts';
export { signal as decideSignal } from './signal.ts';
export { tokenGone as decideTokenGone } from './token-gone.ts';
export { turn as decideTurn } from './turn.ts';
