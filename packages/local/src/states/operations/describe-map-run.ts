import { epochSeconds, redriveMembers } from '../api/answers.ts';
import { assertArn } from '../api/arns.ts';
import { requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';

/** Source: Step Functions API reference, DescribeMapRun. */
export const describeMapRun: OperationFactory = ({ mapRuns }) => ({
  permissions: (input) => permissionOn('DescribeMapRun', input['mapRunArn']),

  run: async (input) => {
    const arn = requiredText(input, 'mapRunArn');
    assertArn(arn, 'mapRun');
    const mapRun = mapRuns.get(arn);
    const { state, settings } = mapRun;
    return {
      mapRunArn: arn,
      executionArn: mapRun.executionArn,
      status: state.status,
      startDate: epochSeconds(mapRun.startedAtEpochMs),
      ...(state.status === 'RUNNING' ? {} : { stopDate: epochSeconds(state.stoppedAtEpochMs) }),
      maxConcurrency: settings.maxConcurrency,
      toleratedFailurePercentage: settings.tolerance.percentage ?? 0,
      toleratedFailureCount: settings.tolerance.count ?? 0,
      itemCounts: mapRun.counts('items'),
      executionCounts: mapRun.counts('executions'),
      ...redriveMembers(mapRun.redrives),
    };
  },
});
