import { optionalText } from '../../request/index.ts';
import { page } from '../api/page.ts';
import type { EventsOperation } from './context.ts';
import { ruleSummary } from './describe-rule.ts';
import { parseEventBusName } from './names.ts';

/** Source: EventBridge API reference, ListRules. */
export const listRules: EventsOperation = ({ buses }) => ({
  permissions: () => [{ action: 'events:ListRules', resources: ['*'] }],
  run: async (input) => {
    const prefix = optionalText(input, 'NamePrefix') ?? '';
    const { items, next } = page(
      buses.listRules(parseEventBusName(input)).filter(({ name }) => name.startsWith(prefix)),
      input,
    );
    return { Rules: items.map(ruleSummary), ...next };
  },
});
