import { arnsAt } from '../request/index.ts';
import type { ServiceDescriptor } from '../service/service-descriptor.ts';
import { schedulerSchedule } from './resources/scheduler-schedule.ts';
import { schedulerScheduleGroup } from './resources/scheduler-schedule-group.ts';
import { SCHEDULER_ROUTES } from './routes.ts';
import { SchedulerService } from './scheduler-service.ts';

declare module '../kernel/cloud.ts' {
  interface ServiceNames {
    scheduler: true;
  }
}

export const scheduler: ServiceDescriptor<SchedulerService> = {
  name: 'scheduler',
  wire: { protocol: 'rest-json', signingName: 'scheduler', routes: SCHEDULER_ROUTES },
  throttling: { code: 'ThrottlingException', httpStatus: 429 },
  denial: { code: 'AccessDeniedException', httpStatus: 403 },
  sdk: {
    resourceName: 'scheduler',
    sdkName: 'Scheduler',
    optimizedPrefix: 'Scheduler',
    legacyServiceName: 'AmazonScheduler',
    legacyBaseException: 'AmazonSchedulerException',
    camelCaseMembers: false,
    instants: new Set(['CreationDate', 'EndDate', 'LastModificationDate', 'StartDate']),
    modelledErrors: new Set([
      'ConflictException',
      'InternalServerException',
      'ResourceNotFoundException',
      'ServiceQuotaExceededException',
      'ThrottlingException',
      'ValidationException',
    ]),
  },
  namedArns: (input) => arnsAt(input, ['ResourceArn']),
  integrations: {},

  start({ cloud, integrations, requireAssumable, onEngineDefect }) {
    const service = new SchedulerService(cloud, {
      integrations,
      requireAssumable: (roleArn) => {
        const { partition, region, accountId } = cloud;
        const sourceArn = `arn:${partition}:scheduler:${region}:${accountId}:schedule-group/default`;
        requireAssumable(roleArn, 'scheduler.amazonaws.com', sourceArn);
      },
      onEngineDefect: (error) => onEngineDefect(error, 'invocation of a schedule'),
    });
    return {
      service,
      operations: service.operations,
      keeping: service.keeping,
      resourceTypes: {
        aws_scheduler_schedule: schedulerSchedule,
        aws_scheduler_schedule_group: schedulerScheduleGroup,
      },
    };
  },
};
