import type { Cloud, JsonObject } from '../../kernel/index.ts';
import {
  COMMON_PARSER,
  eachMember,
  inMember,
  optionalChoice,
  optionalStructure,
  optionalText,
  requiredText,
  structureList,
  takePage,
} from '../../request/index.ts';
import { cloudwatchError, notSupportedHere, validationException } from '../api/errors.ts';
import { requestedMetric, requestedNamespace, requestedUnit } from '../api/members.ts';
import { MAX_DATA_POINTS_OF_A_PAGE, MAX_QUERIES } from '../limits.ts';
import type { MetricName, MetricUnit } from '../metric/metric.ts';
import { aligned, hasPeriod, periodsOf } from '../metric/periods.ts';
import { type Statistic, statisticOf } from '../metric/samples.ts';
import {
  type CloudWatchContext,
  type CloudWatchOperation,
  onAll,
  parseStatistic,
  requestedPeriod,
  requestedTimes,
} from './context.ts';

interface Query {
  readonly id: string;
  readonly label: string;
  readonly metric: MetricName;
  readonly statistic: Statistic;
  readonly periodSeconds: number;
  /** Absent: of any. */
  readonly unit: MetricUnit | undefined;
  readonly returnsData: boolean;
}

interface Value {
  readonly atEpochMs: number;
  readonly value: number;
}

/** Source: CloudWatch API reference, GetMetricData. */
export const getMetricData: CloudWatchOperation = (context) => ({
  permissions: onAll('GetMetricData'),
  run: async (input) => {
    const { cloud } = context;
    const queries = eachMember('metricDataQueries', structureList(input, 'MetricDataQueries'), (query) =>
      parseQuery(query, cloud),
    );
    requireQueries(queries);
    const times = requestedTimes(input);
    const order =
      optionalChoice(input, 'ScanBy', ['TimestampDescending', 'TimestampAscending']) ?? 'TimestampDescending';
    const results = queries
      .filter(({ returnsData }) => returnsData)
      .map((query) => {
        const values = valuesOf(context, query, times);
        return { query, values: order === 'TimestampDescending' ? values.toReversed() : values };
      });
    return answer(results, input);
  },
});

function parseQuery(query: JsonObject, { accountId }: Cloud): Query {
  const id = requiredText(query, 'Id', { maxLength: 255, pattern: '[a-z][a-zA-Z0-9_]*' });
  const expression = optionalText(query, 'Expression');
  if (expression !== undefined) {
    throw notSupportedHere(`metric math and Metrics Insights, and the query ${id} has an Expression`);
  }
  const account = optionalText(query, 'AccountId') ?? accountId;
  if (account !== accountId) throw notSupportedHere(`metrics of another account (AccountId ${account})`);
  const label = optionalText(query, 'Label', { minLength: 0 });
  if (label?.includes('${') === true) throw notSupportedHere(`dynamic labels, and a label is ${label}`);
  const stat = optionalStructure(query, 'MetricStat');
  if (stat === undefined) {
    throw validationException(`The query ${id} must have MetricStat or Expression, but has neither.`);
  }
  return inMember('metricStat', () => {
    const named = optionalStructure(stat, 'Metric') ?? {};
    const metric = inMember('metric', () => requestedMetric(named, requestedNamespace(named)));
    return {
      id,
      label: label ?? metric.name,
      metric,
      statistic: parseStatistic(requiredText(stat, 'Stat')),
      periodSeconds: requestedPeriod(stat),
      unit: requestedUnit(stat),
      returnsData: query['ReturnData'] !== false,
    };
  });
}

function requireQueries(queries: readonly Query[]): void {
  if (queries.length === 0 || queries.length > MAX_QUERIES) {
    throw validationException(
      `MetricDataQueries has 1 to ${MAX_QUERIES} queries, but this one has ${queries.length}.`,
    );
  }
  if (new Set(queries.map(({ id }) => id)).size < queries.length) {
    throw validationException('The values for parameter id in MetricDataQuery list are not unique.');
  }
}

/** In the order of time. */
function valuesOf(
  { cloud, metrics }: CloudWatchContext,
  { metric, statistic, periodSeconds, unit }: Query,
  times: { readonly startEpochMs: number; readonly endEpochMs: number },
): readonly Value[] {
  const nowEpochMs = cloud.clock.nowEpochMs();
  const span = { ...times, periodSeconds };
  if (!hasPeriod(span, nowEpochMs)) return [];
  const points = metrics.pointsOf(metric).filter((point) => unit === undefined || point.unit === unit);
  return periodsOf(points, aligned(span, nowEpochMs), false).map(({ beginEpochMs, samples }) => ({
    atEpochMs: beginEpochMs,
    value: statisticOf(statistic, samples),
  }));
}

/** The page that is asked for: values count over all queries. */
function answer(
  results: readonly { readonly query: Query; readonly values: readonly Value[] }[],
  input: JsonObject,
): JsonObject {
  const all = results.flatMap(({ query, values }) => values.map((value) => ({ query, value })));
  const { items, next } = takePage(
    all,
    { input },
    {
      parser: COMMON_PARSER,
      limit: {
        member: 'MaxDatapoints',
        default: MAX_DATA_POINTS_OF_A_PAGE,
        max: MAX_DATA_POINTS_OF_A_PAGE,
      },
      token: { asked: 'NextToken', given: 'NextToken' },
      invalidToken: () => cloudwatchError('InvalidNextToken', 'The specified token is not valid.'),
    },
  );
  const isFirst = (input['NextToken'] ?? undefined) === undefined;
  const last = items.at(-1);
  return {
    MetricDataResults: results.flatMap(({ query, values }) => {
      const own = items.filter((item) => item.query === query).map(({ value }) => value);
      if (own.length === 0 && !(isFirst && values.length === 0)) return [];
      const goesOn = 'NextToken' in next && last?.query === query && last.value !== values.at(-1);
      return {
        Id: query.id,
        Label: query.label,
        Timestamps: own.map(({ atEpochMs }) => atEpochMs / 1_000),
        Values: own.map(({ value }) => value),
        StatusCode: goesOn ? 'PartialData' : 'Complete',
      };
    }),
    Messages: [],
    ...next,
  };
}
