import { IamError } from '../iam/index.ts';
import { AwsError, isJsonObject, type Json, type JsonObject } from '../kernel/index.ts';
import { Attributes } from './attributes.ts';
import { type Block, parseBlocks } from './block.ts';
import { ExpressionError, ResourceRefusedError, UnsupportedResourceError } from './errors.ts';
import { inDependencyOrder } from './order.ts';
import type { ResourceType, StackContext } from './resource-type.ts';
import { DATA_TYPES, RESOURCE_TYPES } from './resource-types.ts';
import type { StackDocument } from './stack-document.ts';
import { StackScope } from './stack-scope.ts';

/** A resource that was made. */
export interface LoadedResource {
  readonly address: string;
  readonly type: string;
  /** As written, with expressions resolved, and what the type exports. */
  readonly attributes: JsonObject;
}

export interface LoadedStack {
  readonly resources: readonly LoadedResource[];
  readonly outputs: Readonly<Record<string, Json>>;
}

/** What resources are made with, and the types of those that services make, by Terraform's name. */
export interface LoadContext extends Omit<StackContext, 'archives' | 'folder' | 'whenMade'> {
  readonly typesOfServices: Readonly<Record<string, ResourceType>>;
  /** The same of data sources. */
  readonly dataTypesOfServices: Readonly<Record<string, ResourceType>>;
}

type KnownTypes = Readonly<Record<Block['mode'], Readonly<Record<string, ResourceType>>>>;

/**
 * Makes everything that a stack describes, in order of dependency.
 *
 * @throws StackError for what the engine does not know or a service refuses, with the resource's address.
 */
export async function loadStack(
  document: StackDocument,
  { typesOfServices, dataTypesOfServices, ...context }: LoadContext,
): Promise<LoadedStack> {
  const blocks = parseBlocks(document);
  const types = {
    resource: { ...RESOURCE_TYPES, ...typesOfServices },
    data: { ...DATA_TYPES, ...dataTypesOfServices },
  };
  requireKnownTypes(blocks, types);
  const scope = new StackScope(document);
  const archives: StackContext['archives'] = new Map();
  const resources: LoadedResource[] = [];
  const checks: (() => void)[] = [];
  for (const block of inDependencyOrder(blocks, document.sections.locals ?? {})) {
    const { address, type } = block;
    const whenMade = (check: () => void) => checks.push(() => checked(address, check));
    const parts = { ...context, folder: document.folder, archives, whenMade };
    const attributes = await create(block, { scope, types, context: parts });
    scope.setBlock(address, attributes);
    if (block.mode === 'resource') resources.push({ address, type, attributes });
  }
  for (const check of checks) check();
  return { resources, outputs: resolveOutputs(document, scope) };
}

/** All at once: someone who brings a stack wants to know the whole extent. */
function requireKnownTypes(blocks: readonly Block[], types: KnownTypes): void {
  const unknown = blocks.filter((block) => typeOf(block, types) === undefined).map(({ address }) => address);
  if (unknown.length > 0) throw new UnsupportedResourceError(unknown);
}

function typeOf({ mode, type }: Block, types: KnownTypes): ResourceType | undefined {
  const ofMode = types[mode];
  return Object.hasOwn(ofMode, type) ? ofMode[type] : undefined;
}

async function create(
  block: Block,
  {
    scope,
    types,
    context,
  }: { readonly scope: StackScope; readonly types: KnownTypes; readonly context: StackContext },
): Promise<JsonObject> {
  try {
    const body = scope.resolveValue(block.body) as JsonObject;
    const attributes = new Attributes(block.address, body);
    const exported = await typeOf(block, types)?.create(attributes, context);
    attributes.requireAllKnown();
    return { ...body, ...exported };
  } catch (error) {
    throw asOf(block.address, error);
  }
}

function checked(address: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw asOf(address, error);
  }
}

/** The error as one of the stack, with the address of the resource, where it is the user's to mend. */
function asOf(address: string, error: unknown): unknown {
  if (error instanceof ExpressionError) return error.at(address);
  if (error instanceof AwsError || error instanceof IamError) {
    return new ResourceRefusedError(address, error);
  }
  return error;
}

function resolveOutputs(document: StackDocument, scope: StackScope): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    Object.entries(document.sections.output ?? {}).map(([name, output]) => [
      name,
      isJsonObject(output) ? scope.resolveValue(output['value'] ?? null) : null,
    ]),
  );
}
