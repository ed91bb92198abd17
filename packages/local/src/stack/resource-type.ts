import type { RoleStore } from '../iam/index.ts';
import type { JsonObject, ServiceName } from '../kernel/index.ts';
import type { Attributes } from './attributes.ts';
import type { BundleFiles } from './data/bundle-files.ts';

/** What a resource is made with. */
export interface StackContext {
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  /** Folder of the stack, absolute. */
  readonly folder: string;
  /** `default_tags` of the provider. */
  readonly defaultTags: Readonly<Record<string, string>>;
  /** Archives that the stack describes, by the absolute path where Terraform would put them. */
  readonly archives: Map<string, BundleFiles>;
  readonly roles: RoleStore;
  /** Calls a service as the operator. @throws AwsError */
  call(service: ServiceName, operation: string, input: JsonObject): Promise<JsonObject>;
  /** @throws AwsError when the role's trust policy does not let the service take it. */
  requireAssumable(roleArn: string, service: string, sourceArn: string): void;
  /** @throws AwsError when the role does not allow the action, `service:Action`, on the resource. */
  requireAllowed(roleArn: string, action: string, resourceArn: string): void;
  /**
   * Runs a check when the whole stack is made: what a role allows may be made after the resource that needs it, and
   * Terraform tries such a resource again until it is there. What the check throws counts as the resource's.
   */
  whenMade(check: () => void): void;
  /** Tells the user something that the engine does otherwise than AWS. */
  notice(message: string): void;
}

/**
 * One type of resource or data source. `create` reads every attribute that it honours, accepts by name those without
 * effect here, and gives the attributes that the type exports beyond those it was given.
 */
export interface ResourceType {
  /** @throws StackError, AwsError, IamError */
  create(attributes: Attributes, context: StackContext): Promise<JsonObject>;
}

/** Tags of a resource over those that the provider gives every resource. */
export function tagsOf(
  attributes: Attributes,
  { defaultTags }: StackContext,
): Readonly<Record<string, string>> {
  attributes.accept({ tags_all: 'is tags over the default tags, which the engine puts together itself' });
  return { ...defaultTags, ...attributes.textMap('tags') };
}

/** An object without the members that are absent. */
export function present(members: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
