import { AwsError } from '../kernel/index.ts';
import { arnsAt } from '../request/index.ts';
import type { ServiceDescriptor } from '../service/service-descriptor.ts';
import { STARTED, startExecutionIntegration } from './integrations/start-execution-integration.ts';
import { MAX_REQUEST_BYTES } from './limits.ts';
import { sfnActivity } from './resources/sfn-activity.ts';
import { sfnAlias } from './resources/sfn-alias.ts';
import { sfnStateMachine } from './resources/sfn-state-machine.ts';
import { StatesService } from './states-service.ts';

/** What names a state machine, an execution, an activity or a Map Run. */
const RESOURCE_MEMBER = /^(?!roleArn$)\w+Arn$/;

declare module '../kernel/cloud.ts' {
  interface ServiceNames {
    states: true;
  }
}

export const states: ServiceDescriptor<StatesService> = {
  name: 'states',
  wire: { protocol: 'aws-json', targetPrefix: 'AWSStepFunctions', bodyLimitBytes: MAX_REQUEST_BYTES },
  throttling: { code: 'ThrottlingException', httpStatus: 400 },
  sdk: {
    resourceName: 'sfn',
    sdkName: 'Sfn',
    optimizedPrefix: 'StepFunctions',
    legacyServiceName: 'AWSStepFunctions',
    legacyBaseException: 'AWSStepFunctionsException',
    camelCaseMembers: true,
    modelledErrors: new Set([
      'ActivityAlreadyExists',
      'ActivityDoesNotExist',
      'ActivityLimitExceeded',
      'ActivityWorkerLimitExceeded',
      'ConflictException',
      'ExecutionAlreadyExists',
      'ExecutionDoesNotExist',
      'ExecutionLimitExceeded',
      'ExecutionNotRedrivable',
      'InvalidArn',
      'InvalidDefinition',
      'InvalidExecutionInput',
      'InvalidLoggingConfiguration',
      'InvalidName',
      'InvalidOutput',
      'InvalidToken',
      'InvalidTracingConfiguration',
      'MissingRequiredParameter',
      'ResourceNotFound',
      'ServiceQuotaExceededException',
      'StateMachineAlreadyExists',
      'StateMachineDeleting',
      'StateMachineDoesNotExist',
      'StateMachineLimitExceeded',
      'StateMachineTypeNotSupported',
      'TaskDoesNotExist',
      'TaskTimedOut',
      'TooManyTags',
      'ValidationException',
    ]),
  },
  namedArns: (input) =>
    arnsAt(
      input,
      Object.keys(input).filter((member) => RESOURCE_MEMBER.test(member)),
    ),
  foreignAccount: (user) =>
    new AwsError({
      code: 'AccessDeniedException',
      message: `${user} is not authorized to access this resource`,
    }),
  integrations: { startExecution: startExecutionIntegration },
  responses: { startExecution: STARTED },
  changes: new Set([
    'CreateActivity',
    'CreateStateMachine',
    'CreateStateMachineAlias',
    'DeleteActivity',
    'DeleteStateMachine',
    'DeleteStateMachineAlias',
    'DeleteStateMachineVersion',
    'PublishStateMachineVersion',
    'TagResource',
    'UntagResource',
    'UpdateStateMachine',
    'UpdateStateMachineAlias',
  ]),

  start(host) {
    const service = new StatesService(host.cloud, {
      integrations: host.integrations,
      mocks: host.mocks,
      writeLog: host.writeLog,
      onNotice: (message) => host.onNotice(message),
      onDefect: (defect) => host.onEngineDefect(defect, 'an execution'),
    });
    return {
      service,
      operations: service.operations,
      keeping: service.keeping,
      resourceTypes: {
        aws_sfn_activity: sfnActivity,
        aws_sfn_alias: sfnAlias,
        aws_sfn_state_machine: sfnStateMachine,
      },
    };
  },
};
