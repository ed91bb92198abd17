/** Arguments of a resource, as Terraform JSON has them. */
export type Arguments = Readonly<Record<string, unknown>>;

/** The part of Terraform JSON that limits are about. */
export interface TerraformDocument {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
}

export interface TerraformResource {
  readonly address: string;
  readonly args: Arguments;
}

/** The resources of one type, with their addresses. */
export function resourcesOfType({ resource }: TerraformDocument, type: string): readonly TerraformResource[] {
  return Object.entries(resource?.[type] ?? {}).map(([name, args]) => ({ address: `${type}.${name}`, args }));
}

/** An argument that is a text; undefined: it is absent, or something else. */
export function textOf(args: Arguments, argument: string): string | undefined {
  const value = args[argument];
  return typeof value === 'string' ? value : undefined;
}
