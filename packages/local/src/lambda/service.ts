import type { AwsError } from '../kernel/index.ts';
import { arnsAt } from '../request/index.ts';
import type { ServiceDescriptor } from '../service/service-descriptor.ts';
import { invokeIntegration } from './invoke-integration.ts';
import { LambdaService } from './lambda-service.ts';
import { lambdaFunction } from './resources/lambda-function.ts';
import { lambdaFunctionEventInvokeConfig } from './resources/lambda-function-event-invoke-config.ts';
import { lambdaPermission } from './resources/lambda-permission.ts';
import { LAMBDA_RESPONSES } from './response-shapes.ts';
import { LAMBDA_ROUTES } from './routes.ts';

declare module '../kernel/cloud.ts' {
  interface ServiceNames {
    lambda: true;
  }
}

export const lambda: ServiceDescriptor<LambdaService> = {
  name: 'lambda',
  wire: { protocol: 'rest-json', routes: LAMBDA_ROUTES },
  throttling: { code: 'TooManyRequestsException', httpStatus: 429 },
  sdk: {
    resourceName: 'lambda',
    sdkName: 'Lambda',
    optimizedPrefix: 'Lambda',
    legacyServiceName: 'AWSLambda',
    legacyBaseException: 'AWSLambdaException',
    camelCaseMembers: false,
    modelledErrors: new Set([
      'InvalidParameterValueException',
      'InvalidRequestContentException',
      'RecursiveInvocationException',
      'RequestTooLargeException',
      'ResourceConflictException',
      'ResourceNotFoundException',
      'ResourceNotReadyException',
      'ServiceException',
      'TooManyRequestsException',
      'UnsupportedMediaTypeException',
    ]),
  },
  namedArns: (input) => arnsAt(input, ['FunctionName', 'Resource']),
  integrations: { invoke: invokeIntegration },
  responses: LAMBDA_RESPONSES,
  changes: new Set([
    'AddPermission',
    'CreateFunction',
    'DeleteFunction',
    'DeleteFunctionConcurrency',
    'DeleteFunctionEventInvokeConfig',
    'PutFunctionConcurrency',
    'PutFunctionEventInvokeConfig',
    'RemovePermission',
    'TagResource',
    'UntagResource',
    'UpdateFunctionCode',
    'UpdateFunctionConfiguration',
    'UpdateFunctionEventInvokeConfig',
  ]),

  start(host) {
    const { accessKeys, endpoint, showsEngineTime, maxSandboxesPerFunction } = host;
    const service = new LambdaService(host.cloud, {
      accessKeys,
      endpoint,
      showsEngineTime,
      requireAssumable: (roleArn, functionArn) =>
        host.requireAssumable(roleArn, 'lambda.amazonaws.com', functionArn),
      writeLog: host.writeLog,
      onEngineDefect: host.onEngineDefect,
      onLost: (lost) => host.onNotice(lostEvent(lost)),
      ...(maxSandboxesPerFunction !== undefined && { maxSandboxesPerFunction }),
    });
    return {
      service,
      operations: service.operations,
      keeping: service.keeping,
      resourceTypes: {
        aws_lambda_function: lambdaFunction(service),
        aws_lambda_function_event_invoke_config: lambdaFunctionEventInvokeConfig,
        aws_lambda_permission: lambdaPermission,
      },
      findResourcePolicy: (arn) => service.findResourcePolicy(arn),
      close: () => service.close(),
    };
  },
};

function lostEvent(lost: {
  readonly functionName: string;
  readonly targetArn: string;
  readonly error: AwsError;
}): string {
  const { functionName, targetArn, error } = lost;
  return `An event that function ${functionName} failed on is lost, since ${targetArn} refuses it: ${error.message}`;
}
