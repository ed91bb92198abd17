import type { FindResourcePolicy } from '../iam/index.ts';
import type { ServiceName } from '../kernel/index.ts';
import type { RunningService, ServiceDescriptor, ServiceHost } from '../service/service-descriptor.ts';
import type { ResourceType } from '../stack/index.ts';

/** The services that are at work. */
export class RunningServices {
  readonly #running = new Map<ServiceName, RunningService>();

  start(descriptors: readonly ServiceDescriptor[], host: ServiceHost): void {
    for (const descriptor of descriptors) this.#running.set(descriptor.name, descriptor.start(host));
  }

  entries(): Iterable<readonly [ServiceName, RunningService]> {
    return this.#running;
  }

  /** What a descriptor started. @throws TypeError when it started nothing. */
  of<S>({ name }: ServiceDescriptor<S>): S {
    const running = this.#running.get(name);
    if (running === undefined) throw new TypeError(`The engine was started without the service ${name}.`);
    // A name has one descriptor, and what that starts is its S.
    return running.service as S;
  }

  /** The types of resource that the services make. */
  resourceTypes(): Readonly<Record<string, ResourceType>> {
    return Object.assign({}, ...[...this.#running.values()].map(({ resourceTypes }) => resourceTypes));
  }

  /** The types of data source that the services read. */
  dataTypes(): Readonly<Record<string, ResourceType>> {
    return Object.assign({}, ...[...this.#running.values()].map(({ dataTypes = {} }) => dataTypes));
  }

  /** Asks the service that the ARN names. */
  readonly findResourcePolicy: FindResourcePolicy = (resourceArn) => {
    const [, , serviceName = ''] = resourceArn.split(':');
    for (const [name, running] of this.#running) {
      if (name === serviceName) return running.findResourcePolicy?.(resourceArn);
    }
    return undefined;
  };

  async close(): Promise<void> {
    for (const { close } of this.#running.values()) await close?.();
  }
}
