import type { JsonObject } from '../../kernel/index.ts';
import {
  COMMON_PARSER,
  eachMember,
  optionalChoice,
  optionalText,
  requiredText,
  structureList,
  takePage,
} from '../../request/index.ts';
import { cloudwatchError } from '../api/errors.ts';
import { dimensionList } from '../api/members.ts';
import { LIST_PAGE_SIZE } from '../limits.ts';
import type { Dimensions } from '../metric/metric.ts';
import { type CloudWatchOperation, onAll } from './context.ts';

const RECENT_MS = 3 * 3_600_000;

/** Source: CloudWatch API reference, ListMetrics. */
export const listMetrics: CloudWatchOperation = ({ cloud, metrics }) => ({
  permissions: onAll('ListMetrics'),
  run: async (input) => {
    const namespace = optionalText(input, 'Namespace');
    const name = optionalText(input, 'MetricName');
    const hasDimensions = parseDimensionFilters(input);
    const since =
      optionalChoice(input, 'RecentlyActive', ['PT3H']) === undefined
        ? Number.NEGATIVE_INFINITY
        : cloud.clock.nowEpochMs() - RECENT_MS;
    const found = metrics
      .list()
      .filter(
        ({ metric, points }) =>
          (namespace === undefined || metric.namespace === namespace) &&
          (name === undefined || metric.name === name) &&
          hasDimensions(metric.dimensions) &&
          [...points].some(({ atEpochMs }) => atEpochMs >= since),
      );
    const { NextToken } = input;
    const { items, next } = takePage(
      found,
      { input: { NextToken } },
      {
        parser: COMMON_PARSER,
        limit: { member: 'MaxResults', default: LIST_PAGE_SIZE, max: LIST_PAGE_SIZE },
        token: { asked: 'NextToken', given: 'NextToken' },
        invalidToken: () => cloudwatchError('InvalidNextToken', 'The specified token is not valid.'),
      },
    );
    return {
      Metrics: items.map(({ metric }) => ({
        Namespace: metric.namespace,
        MetricName: metric.name,
        Dimensions: dimensionList(metric.dimensions),
      })),
      ...next,
    };
  },
});

/** A filter without a value asks for the name only. */
function parseDimensionFilters(input: JsonObject): (dimensions: Dimensions) => boolean {
  const filters = eachMember('dimensions', structureList(input, 'Dimensions'), (filter) => ({
    name: requiredText(filter, 'Name'),
    value: optionalText(filter, 'Value'),
  }));
  return (dimensions) =>
    filters.every(({ name, value }) => {
      const own = Object.hasOwn(dimensions, name) ? dimensions[name] : undefined;
      return own !== undefined && (value === undefined || own === value);
    });
}
