import { arnsAt } from '../request/index.ts';
import type { ServiceDescriptor } from '../service/service-descriptor.ts';
import { MODELLED_ERRORS } from './api/errors.ts';
import { ssmParameter, ssmParameterData } from './resources/ssm-parameter.ts';
import { SsmService } from './ssm-service.ts';

declare module '../kernel/cloud.ts' {
  interface ServiceNames {
    ssm: true;
  }
}

export const ssm: ServiceDescriptor<SsmService> = {
  name: 'ssm',
  wire: { protocol: 'aws-json', targetPrefix: 'AmazonSSM' },
  throttling: { code: 'ThrottlingException', httpStatus: 400 },
  sdk: {
    resourceName: 'ssm',
    sdkName: 'Ssm',
    optimizedPrefix: 'SSM',
    legacyServiceName: 'AWSSimpleSystemsManagement',
    legacyBaseException: 'AWSSimpleSystemsManagementException',
    camelCaseMembers: false,
    instants: new Set(['LastModifiedDate']),
    modelledErrors: MODELLED_ERRORS,
  },
  namedArns: (input) => arnsAt(input, ['Name', 'ResourceId']),
  integrations: {},

  start({ cloud }) {
    const service = new SsmService(cloud);
    return {
      service,
      operations: service.operations,
      keeping: service.keeping,
      resourceTypes: { aws_ssm_parameter: ssmParameter },
      dataTypes: { aws_ssm_parameter: ssmParameterData },
    };
  },
};
