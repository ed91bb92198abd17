import type { Json, JsonObject } from '../../kernel/index.ts';
import { COMMON_PARSER, eachMember, optionalStructure, structureList } from '../../request/index.ts';
import { cloudwatchError, invalidParameter, notSupportedHere, validationException } from '../api/errors.ts';
import { requestedMetric, requestedNamespace, requestedUnit } from '../api/members.ts';
import { MAX_DATA_OF_A_REQUEST, MAX_VALUES_OF_A_DATUM } from '../limits.ts';
import { type Datum, isTimely } from '../metric/datum.ts';
import { type Samples, samplesOf } from '../metric/samples.ts';
import type { CloudWatchOperation } from './context.ts';

/** Both ends of what a value may be. Source: CloudWatch API reference, MetricDatum. */
const VALUE = { min: -(2 ** 360), max: 2 ** 360 };
const COUNT = { min: 0, max: 2 ** 360 };

/** Source: CloudWatch API reference, PutMetricData. */
export const putMetricData: CloudWatchOperation = ({ cloud, metrics }) => ({
  permissions: ({ Namespace }) => [
    {
      action: 'cloudwatch:PutMetricData',
      resources: ['*'],
      ...(typeof Namespace === 'string' && { conditionKeys: { 'cloudwatch:namespace': Namespace } }),
    },
  ],
  run: async (input) => {
    const namespace = requestedNamespace(input);
    if (namespace.startsWith('AWS/')) {
      throw invalidParameter(`The value ${namespace} for parameter Namespace is invalid: AWS/ is reserved.`);
    }
    if (structureList(input, 'EntityMetricData').length > 0) throw notSupportedHere('EntityMetricData');
    const list = structureList(input, 'MetricData');
    if (list.length === 0) {
      throw cloudwatchError('MissingRequiredParameterException', 'The parameter MetricData is required.');
    }
    if (list.length > MAX_DATA_OF_A_REQUEST) {
      throw validationException(
        `MetricData has ${MAX_DATA_OF_A_REQUEST} metrics at most, but this one has ${list.length}.`,
      );
    }
    const nowEpochMs = cloud.clock.nowEpochMs();
    // All or nothing: a request with a wrong datum leaves nothing behind.
    const parsed = eachMember('metricData', list, (item) => ({
      metric: requestedMetric(item, namespace),
      datum: parseDatum(item, nowEpochMs),
    }));
    for (const { metric, datum } of parsed) if (datum.samples.count > 0) metrics.add(metric, datum);
    return {};
  },
});

function parseDatum(item: JsonObject, nowEpochMs: number): Datum {
  const resolution = COMMON_PARSER.optionalInteger(item, 'StorageResolution', { min: 1 }) ?? 60;
  if (resolution !== 1 && resolution !== 60) {
    throw invalidParameter(`The parameter StorageResolution must be 1 or 60, but is ${resolution}.`);
  }
  const atEpochMs = COMMON_PARSER.optionalInstant(item, 'Timestamp') ?? nowEpochMs;
  if (!isTimely({ atEpochMs }, nowEpochMs)) {
    throw invalidParameter(
      `The parameter Timestamp must be within the past two weeks and the next two hours, but is ${new Date(atEpochMs).toISOString()}.`,
    );
  }
  const unit = requestedUnit(item) ?? 'None';
  return { atEpochMs, unit, resolutionSeconds: resolution, samples: parseSamples(item) };
}

function parseSamples(item: JsonObject): Samples {
  const value = COMMON_PARSER.optionalNumber(item, 'Value', VALUE);
  const set = optionalStructure(item, 'StatisticValues');
  const { Values } = item;
  const given = [value, set, Values ?? undefined].filter((each) => each !== undefined);
  if (given.length !== 1) {
    throw cloudwatchError(
      'InvalidParameterCombinationException',
      `A metric has one of Value, Values and StatisticValues, but ${item['MetricName']} has ${given.length} of them.`,
    );
  }
  if (value !== undefined) return samplesOf([{ value, count: 1 }]);
  if (set !== undefined) return parseStatisticSet(set);
  return parseValues(Values, item['Counts']);
}

function parseStatisticSet(set: JsonObject): Samples {
  return {
    count: COMMON_PARSER.requiredNumber(set, 'SampleCount', COUNT),
    sum: COMMON_PARSER.requiredNumber(set, 'Sum', VALUE),
    min: COMMON_PARSER.requiredNumber(set, 'Minimum', VALUE),
    max: COMMON_PARSER.requiredNumber(set, 'Maximum', VALUE),
  };
}

function parseValues(values: Json | undefined, counts: Json | undefined): Samples {
  const all = numbers(values, 'Values');
  const times = counts === undefined || counts === null ? all.map(() => 1) : numbers(counts, 'Counts');
  if (all.length === 0 || all.length > MAX_VALUES_OF_A_DATUM || times.length !== all.length) {
    throw invalidParameter(
      `Values has 1 to ${MAX_VALUES_OF_A_DATUM} numbers and Counts as many, but they have ${all.length} and ${times.length}.`,
    );
  }
  return samplesOf(all.map((value, index) => ({ value, count: times[index] ?? 1 })));
}

function numbers(list: Json | undefined, member: string): readonly number[] {
  const values: readonly Json[] = Array.isArray(list) ? (list as readonly Json[]) : [list ?? null];
  const range = member === 'Counts' ? COUNT : VALUE;
  return values.map((value) => COMMON_PARSER.requiredNumber({ [member]: value }, member, range));
}
