import { arrives, ends, isAnswered, registers } from './commands.ts';
import { E, F, signalNamed } from './examples.ts';

export const HOUR = 3_600;
export const DAY = 24 * HOUR;

export const OTHER = signalNamed('other');
export const answersE = {
  type: 'answer',
  executionArn: E,
  taskToken: 'token-E',
  claim: 'held',
  inDoubt: false,
};
export const answersF = { ...answersE, executionArn: F, taskToken: 'token-F' };

/** E ran from 100 to 200. */
export const E_RAN = [
  [100, registers('E', 100)],
  [200, ends('E', 200, 100)],
] as const;
/** E ran from 100 to 200 and began anew at 300. */
export const E_REDRIVEN = [...E_RAN, [301, registers('E', 301, 'token-E', 300)]] as const;
/** E began at 0, was answered, and goes on. */
export const E_ANSWERED = [
  [0, registers('E')],
  [0, arrives(OTHER)],
  [1, isAnswered(OTHER, 'token-E')],
] as const;
