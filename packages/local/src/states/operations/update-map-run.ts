import { AwsError, type JsonObject } from '../../kernel/index.ts';
import { assertArn } from '../api/arns.ts';
import { optionalNumber, requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import type { MapRunSettings } from '../map-run/map-run.ts';

/** Source: Step Functions API reference, UpdateMapRun. */
export const updateMapRun: OperationFactory = ({ mapRuns }) => ({
  permissions: (input) => permissionOn('UpdateMapRun', input['mapRunArn']),

  run: async (input) => {
    const arn = requiredText(input, 'mapRunArn');
    assertArn(arn, 'mapRun');
    const changes = parseChanges(input);
    const mapRun = mapRuns.get(arn);
    if (mapRun.state.status !== 'RUNNING') {
      throw new AwsError({
        code: 'ValidationException',
        message: `Map Run '${arn}' is ${mapRun.state.status} and cannot be updated`,
        fields: { reason: 'CANNOT_UPDATE_COMPLETED_MAP_RUN' },
      });
    }
    const { maxConcurrency, tolerance } = mapRun.settings;
    mapRun.update({
      maxConcurrency: changes.maxConcurrency ?? maxConcurrency,
      tolerance: {
        count: changes.count ?? tolerance.count,
        percentage: changes.percentage ?? tolerance.percentage,
      },
    });
    return {};
  },
});

/** @throws AwsError ValidationException when a value is out of range, or when nothing is to be changed. */
function parseChanges(
  input: JsonObject,
): Partial<MapRunSettings['tolerance'] & Pick<MapRunSettings, 'maxConcurrency'>> {
  const maxConcurrency = optionalNumber(input, 'maxConcurrency', { min: 0 });
  const percentage = optionalNumber(input, 'toleratedFailurePercentage', { min: 0, max: 100 });
  const count = optionalNumber(input, 'toleratedFailureCount', { min: 0 });
  if (maxConcurrency === undefined && percentage === undefined && count === undefined) {
    throw new AwsError({
      code: 'ValidationException',
      message:
        'At least one of maxConcurrency, toleratedFailurePercentage and toleratedFailureCount must be given',
      fields: { reason: 'MISSING_REQUIRED_PARAMETER' },
    });
  }
  return { ...(maxConcurrency === undefined ? {} : { maxConcurrency }), count, percentage };
}
