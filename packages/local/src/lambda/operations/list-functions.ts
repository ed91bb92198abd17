import { COMMON_PARSER, type PageRules, takePage } from '../../request/index.ts';
import { invalidParameter } from '../api/errors.ts';
import type { LambdaOperation } from './context.ts';
import { functionConfiguration } from './function-configuration.ts';

const MAX_ITEMS = 50;

/** A request may ask for up to 10,000, and gets no more than 50. */
const PAGES: PageRules = {
  parser: COMMON_PARSER,
  limit: { member: 'MaxItems', default: MAX_ITEMS, max: 10_000, largest: MAX_ITEMS },
  token: { asked: 'Marker', given: 'NextMarker' },
  invalidToken: (marker) => invalidParameter(`The Marker '${marker}' is not one that a list gave.`),
};

/** Source: Lambda API reference, ListFunctions. */
export const listFunctions: LambdaOperation = ({ functions }) => ({
  permissions: () => [{ action: 'lambda:ListFunctions', resources: ['*'] }],
  run: async (input) => {
    const { items, next } = takePage(functions.all(), { input }, PAGES);
    return { Functions: items.map(functionConfiguration), ...next };
  },
});
