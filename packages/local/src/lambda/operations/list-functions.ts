import type { LambdaOperation } from './context.ts';
import { functionConfiguration } from './function-configuration.ts';

const MAX_ITEMS = 50;

/**
 * Pages of at most 50, the marker being the last name of the page before. Source: Lambda API reference, ListFunctions.
 */
export const listFunctions: LambdaOperation = ({ functions }) => ({
  permissions: () => [{ action: 'lambda:ListFunctions', resources: ['*'] }],
  run: async ({ Marker, MaxItems }) => {
    const limit = typeof MaxItems === 'number' && MaxItems > 0 ? Math.min(MaxItems, MAX_ITEMS) : MAX_ITEMS;
    const rest = functions
      .all()
      .filter(({ definition }) => typeof Marker !== 'string' || definition.name > Marker);
    const page = rest.slice(0, limit);
    return {
      Functions: page.map(functionConfiguration),
      ...(rest.length > limit && { NextMarker: page.at(-1)?.definition.name }),
    };
  },
});
