import type { ServiceResource } from '@wfm/asl/language';
import type { AwsError, ServiceName } from '../../kernel/index.ts';
import type { StatesErrorParts } from '../errors.ts';
import { awsSdk } from './aws-sdk.ts';
import { optimizedFailure } from './failures.ts';
import { isHttpInvoke } from './http-invoke.ts';
import type { IntegratedService, ServiceIntegration } from './integration.ts';

/** What a resource names of an integration. */
export type IntegrationName = Pick<ServiceResource, 'style' | 'service' | 'action' | 'pattern'>;

/** What the tasks of state machines can call: the optimized integrations of all services, and their whole APIs. */
export class Integrations {
  readonly #services: readonly IntegratedService[];

  constructor(services: readonly IntegratedService[]) {
    this.#services = services;
  }

  /** The integration that a task names; `undefined` where the local engine has none. */
  find({ style, service, action, pattern }: IntegrationName): ServiceIntegration | undefined {
    const integration =
      style === 'optimized' ? this.#optimized(service, action) : this.#awsSdk(service, action);
    return integration?.patterns.includes(pattern) === true ? integration : undefined;
  }

  /** Whether the local engine can do what a task names without a mock. */
  serves(resource: ServiceResource): boolean {
    return isHttpInvoke(resource) || this.find(resource) !== undefined;
  }

  /** The error that an optimized task has from an error of a service. */
  optimizedFailure(serviceName: ServiceName, error: AwsError, requestId: string): StatesErrorParts {
    const service = this.#services.find(({ name }) => name === serviceName);
    if (service === undefined)
      throw new TypeError(`No task calls ${serviceName}: it is no service of this engine.`);
    return optimizedFailure(service.sdk, error, requestId);
  }

  #optimized(serviceName: string, action: string): ServiceIntegration | undefined {
    const service = this.#services.find(({ name }) => name === serviceName);
    const integration =
      service !== undefined && Object.hasOwn(service.integrations, action)
        ? service.integrations[action]
        : undefined;
    if (service === undefined || integration === undefined) return undefined;
    return {
      ...integration,
      service: service.name,
      failure: (error, { requestId }) => optimizedFailure(service.sdk, error, requestId),
    };
  }

  #awsSdk(resourceName: string, action: string): ServiceIntegration | undefined {
    const service = this.#services.find(({ sdk }) => sdk.resourceName === resourceName);
    return service && awsSdk(service, action);
  }
}
