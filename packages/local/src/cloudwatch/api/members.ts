import type { JsonObject } from '../../kernel/index.ts';
import {
  eachMember,
  optionalChoice,
  requiredText,
  structureList,
  type TextConstraint,
} from '../../request/index.ts';
import { MAX_DIMENSIONS } from '../limits.ts';
import { type Dimensions, METRIC_UNITS, type MetricName, type MetricUnit } from '../metric/metric.ts';
import { invalidParameter } from './errors.ts';

const NAMESPACE: TextConstraint = { maxLength: 255, pattern: '[^:][\\s\\S]*' };
const METRIC: TextConstraint = { maxLength: 255 };
const DIMENSION_NAME: TextConstraint = { maxLength: 255 };
const DIMENSION_VALUE: TextConstraint = { maxLength: 1_024 };

/** `Namespace`. @throws AwsError ValidationException */
export function requestedNamespace(input: JsonObject): string {
  return requiredText(input, 'Namespace', NAMESPACE);
}

/** `MetricName` and `Dimensions`, in a namespace. @throws AwsError */
export function requestedMetric(input: JsonObject, namespace: string): MetricName {
  const name = requiredText(input, 'MetricName', METRIC);
  return { namespace, name, dimensions: requestedDimensions(input) };
}

/** `Dimensions`. Absent: none. @throws AwsError */
function requestedDimensions(input: JsonObject): Dimensions {
  const list = structureList(input, 'Dimensions');
  if (list.length > MAX_DIMENSIONS) {
    throw invalidParameter(
      `The collection Dimensions must not have a size greater than ${MAX_DIMENSIONS}, but has ${list.length}.`,
    );
  }
  return Object.fromEntries(
    eachMember('dimensions', list, (dimension) => [
      requiredText(dimension, 'Name', DIMENSION_NAME),
      requiredText(dimension, 'Value', DIMENSION_VALUE),
    ]),
  );
}

/** `Unit`. Absent: `undefined`. @throws AwsError */
export function requestedUnit(input: JsonObject): MetricUnit | undefined {
  return optionalChoice(input, 'Unit', METRIC_UNITS);
}

/** Dimensions as answers have them. */
export function dimensionList(dimensions: Dimensions): readonly JsonObject[] {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}
