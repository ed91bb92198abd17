import type { ServiceDescriptor } from '../service/service-descriptor.ts';
import { getCallerIdentity } from './get-caller-identity.ts';

declare module '../kernel/cloud.ts' {
  interface ServiceNames {
    sts: true;
  }
}

/** AWS Security Token Service, as far as a client asks who it is. */
export const sts: ServiceDescriptor = {
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

  start: ({ cloud }) => ({
    service: undefined,
    operations: { GetCallerIdentity: getCallerIdentity(cloud) },
    resourceTypes: {},
  }),
};
