import type { ServiceDescriptor } from '../service/index.ts';
import { StsService } from './sts-service.ts';

declare module '../kernel/cloud.ts' {
  interface ServiceNames {
    sts: true;
  }
}

export const sts: ServiceDescriptor<StsService> = {
  name: 'sts',
  wire: {
    protocol: 'query',
    apiVersion: '2011-06-15',
    xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  },
  throttling: { code: 'Throttling', httpStatus: 400 },
  sdk: {
    resourceName: 'sts',
    sdkName: 'Sts',
    optimizedPrefix: 'STS',
    legacyServiceName: 'AWSSecurityTokenService',
    legacyBaseException: 'AWSSecurityTokenServiceException',
    camelCaseMembers: false,
    modelledErrors: new Set(['ExpiredTokenException', 'RegionDisabledException']),
  },
  integrations: {},

  start({ cloud }) {
    const service = new StsService(cloud);
    return { service, operations: service.operations, resourceTypes: {} };
  },
};
