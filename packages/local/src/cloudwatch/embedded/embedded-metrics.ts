import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { MAX_DIMENSIONS, MAX_EMBEDDED_VALUES } from '../limits.ts';
import type { Datum } from '../metric/datum.ts';
import { type Dimensions, isMetricUnit, type MetricName } from '../metric/metric.ts';
import { type Samples, samplesOf } from '../metric/samples.ts';

export interface EmbeddedMetric {
  readonly metric: MetricName;
  readonly datum: Datum;
}

/** What the console of the Node.js runtime puts before a line: time, request and level. */
const CONSOLE_PREFIX = /^\S+\t\S+\t[A-Z]+\t/;

/**
 * The metrics in a line of a log; none where the line has none, or where what it has is malformed, of which CloudWatch tells nobody either.
 *
 * Source: CloudWatch user guide, "Specification: Embedded metric format"; that CloudWatch looks behind the prefix is taken from
 * https://github.com/aws-powertools/powertools-lambda-typescript/issues/1766.
 */
export function parseEmbeddedMetrics(line: string): readonly EmbeddedMetric[] {
  if (!line.includes('"_aws"')) return [];
  const root = documentIn(line);
  const about = root?.['_aws'];
  if (root === undefined || !isJsonObject(about)) return [];
  const { Timestamp: atEpochMs } = about;
  if (typeof atEpochMs !== 'number') return [];
  return objectsIn(about['CloudWatchMetrics']).flatMap((directive) => metricsOf(root, directive, atEpochMs));
}

function documentIn(line: string): JsonObject | undefined {
  try {
    const document = JSON.parse(line.replace(CONSOLE_PREFIX, '')) as Json;
    return isJsonObject(document) ? document : undefined;
  } catch {
    return undefined;
  }
}

function metricsOf(root: JsonObject, directive: JsonObject, atEpochMs: number): readonly EmbeddedMetric[] {
  const { Namespace: namespace, Dimensions: sets, Metrics } = directive;
  if (typeof namespace !== 'string' || namespace === '') return [];
  const dimensionSets = listIn(sets).flatMap((names) => {
    const dimensions = dimensionsOf(root, names);
    return dimensions === undefined ? [] : [dimensions];
  });
  return objectsIn(Metrics).flatMap(({ Name: name, Unit, StorageResolution }) => {
    if (typeof name !== 'string' || name === '') return [];
    const samples = samplesIn(root[name]);
    const unit = Unit ?? 'None';
    if (samples === undefined || !isMetricUnit(unit)) return [];
    const resolutionSeconds = StorageResolution === 1 ? 1 : 60;
    const datum: Datum = { atEpochMs, unit, resolutionSeconds, samples };
    return dimensionSets.map((dimensions) => ({ metric: { namespace, name, dimensions }, datum }));
  });
}

/** The dimensions whose names are listed; `undefined` where the line lacks one. */
function dimensionsOf(root: JsonObject, names: Json): Dimensions | undefined {
  if (!Array.isArray(names) || names.length > MAX_DIMENSIONS) return undefined;
  const dimensions: Record<string, string> = {};
  for (const name of names as readonly Json[]) {
    const value = typeof name === 'string' ? root[name] : undefined;
    if (typeof name !== 'string' || typeof value !== 'string') return undefined;
    dimensions[name] = value;
  }
  return dimensions;
}

function samplesIn(value: Json | undefined): Samples | undefined {
  const values = typeof value === 'number' ? [value] : listIn(value);
  if (values.length === 0 || values.length > MAX_EMBEDDED_VALUES) return undefined;
  const numbers = values.filter((each) => typeof each === 'number');
  if (numbers.length < values.length) return undefined;
  return samplesOf(numbers.map((each) => ({ value: each, count: 1 })));
}

function listIn(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return listIn(value).filter((each) => isJsonObject(each));
}
