import type { AwsError } from '../kernel/index.ts';
import type { ServiceDescriptor } from '../service/service-descriptor.ts';
import { MODELLED_ERRORS, queryErrorCode } from './api/errors.ts';
import { CloudWatchService } from './cloudwatch-service.ts';

declare module '../kernel/cloud.ts' {
  interface ServiceNames {
    cloudwatch: true;
  }
}

/** Speaks AWS JSON 1.0, as the SDK for JavaScript does; older clients speak the query protocol or CBOR. */
export const cloudwatch: ServiceDescriptor<CloudWatchService> = {
  name: 'cloudwatch',
  wire: {
    protocol: 'aws-json',
    targetPrefix: 'GraniteServiceVersion20100801',
    errorNamespace: 'com.amazonaws.cloudwatch#',
    errorHeaders: queryError,
  },
  throttling: { code: 'Throttling', httpStatus: 400 },
  sdk: {
    resourceName: 'cloudwatch',
    sdkName: 'CloudWatch',
    optimizedPrefix: 'CloudWatch',
    legacyServiceName: 'AmazonCloudWatch',
    legacyBaseException: 'AmazonCloudWatchException',
    camelCaseMembers: false,
    instants: new Set(['Timestamp', 'Timestamps']),
    modelledErrors: MODELLED_ERRORS,
  },
  integrations: {},

  start({ cloud, onLog }) {
    const service = new CloudWatchService(cloud);
    onLog((batch) => service.accept(batch));
    return { service, operations: service.operations, keeping: service.keeping, resourceTypes: {} };
  },
};

/** The code that the error has in the query protocol, which SDKs still show. Source: Smithy, "awsQueryCompatible trait". */
function queryError({ code, httpStatus }: AwsError): Readonly<Record<string, string>> {
  const queryCode = queryErrorCode(code);
  if (queryCode === undefined) return {};
  return { 'x-amzn-query-error': `${queryCode};${httpStatus < 500 ? 'Sender' : 'Receiver'}` };
}
