import type { Cloud } from '../../kernel/index.ts';
import { ssmError } from '../api/errors.ts';
import { latestOf, type Parameter, type ParameterVersion } from './parameter.ts';
import { parseReference } from './parameter-name.ts';

/** A version that a reference means. */
export interface Found {
  readonly parameter: Parameter;
  readonly version: ParameterVersion;
  /** As the reference had it. */
  readonly selector?: string;
}

/** The parameters of an account, by name. */
export class ParameterStore {
  readonly #cloud: Cloud;
  readonly #parameters = new Map<string, Parameter>();

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  arnOf(name: string): string {
    const { partition, region, accountId } = this.#cloud;
    return `arn:${partition}:ssm:${region}:${accountId}:parameter${name.startsWith('/') ? '' : '/'}${name}`;
  }

  find(name: string): Parameter | undefined {
    return this.#parameters.get(name);
  }

  /** @throws AwsError ParameterNotFound, which has no message, as on AWS */
  get(name: string): Parameter {
    const parameter = this.#parameters.get(name);
    if (parameter === undefined) throw ssmError('ParameterNotFound');
    return parameter;
  }

  /** @throws AwsError ParameterNotFound, ParameterVersionNotFound */
  resolve(reference: string): Found {
    const { name, selector } = parseReference(reference);
    const parameter = this.get(name);
    if (selector === undefined) return { parameter, version: latestOf(parameter) };
    const wanted = selector.slice(1);
    const version = parameter.versions.find((candidate) =>
      /^\d+$/.test(wanted) ? candidate.version === Number(wanted) : candidate.labels.has(wanted),
    );
    if (version !== undefined) return { parameter, version, selector };
    throw versionNotFound(wanted, name);
  }

  /** In the order of their names. */
  list(): readonly Parameter[] {
    return [...this.#parameters.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  add(parameter: Parameter): void {
    this.#parameters.set(parameter.name, parameter);
  }

  /** Whether there was one. */
  delete(name: string): boolean {
    return this.#parameters.delete(name);
  }
}

export function versionNotFound(wanted: string | number, name: string) {
  return ssmError(
    'ParameterVersionNotFound',
    `Systems Manager could not find version ${wanted} of ${name}. Verify the version and try again.`,
  );
}
