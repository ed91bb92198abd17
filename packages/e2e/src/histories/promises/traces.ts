import type { Promised } from './promise.ts';

export const nothingIsLeft: Promised = {
  name: 'nothing is left',
  words: 'When all executions are over, the table holds no registration and no task token.',
  broken: ({ itemsWithToken }) => itemsWithToken.map((item) => `the item ${item} still holds a task token`),
};

export const tokensStayHome: Promised = {
  name: 'tokens stay home',
  words: 'No log line holds a task token.',
  broken: ({ leakingLines }) =>
    leakingLines.map((line) => `a log line holds a task token: ${line.slice(0, 80)}…`),
};
