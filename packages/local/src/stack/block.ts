import { isJsonObject, type Json, type JsonObject } from '../kernel/index.ts';
import { InvalidAttributeError, UnsupportedAttributeError } from './errors.ts';
import type { StackDocument } from './stack-document.ts';

/** One resource or data source of a stack. */
export interface Block {
  /** `aws_sqs_queue.letters`, `data.archive_file.bundle`. */
  readonly address: string;
  readonly mode: 'resource' | 'data';
  readonly type: string;
  readonly name: string;
  /** Attributes as written, without meta-arguments. */
  readonly body: JsonObject;
  /** Addresses from `depends_on`. */
  readonly dependsOn: readonly string[];
}

/**
 * Meta-arguments without effect here: comments, and rules for changes of something that exists already. Source:
 * Terraform language documentation, "Meta-arguments".
 */
const IGNORED_META_ARGUMENTS = new Set(['//', 'lifecycle', 'timeouts']);
const REFUSED_META_ARGUMENTS = new Set(['count', 'for_each', 'provisioner', 'connection', 'dynamic']);

/**
 * Data sources first: Terraform reads what it can before it makes anything.
 *
 * @throws UnsupportedAttributeError for a meta-argument that the engine would have to honour.
 * @throws InvalidAttributeError for an expression where Terraform takes addresses only.
 */
export function parseBlocks(document: StackDocument): readonly Block[] {
  const { resource, data } = document.sections;
  return [...parseSection('data', data), ...parseSection('resource', resource)];
}

function parseSection(mode: Block['mode'], section: JsonObject | undefined): readonly Block[] {
  return Object.entries(section ?? {}).flatMap(([type, blocks]) =>
    isJsonObject(blocks)
      ? Object.entries(blocks).map(([name, body]) => parseBlock({ mode, type, name }, body))
      : [],
  );
}

function parseBlock(parts: Pick<Block, 'mode' | 'type' | 'name'>, written: Json | undefined): Block {
  const { mode, type, name } = parts;
  const address = mode === 'data' ? `data.${type}.${name}` : `${type}.${name}`;
  // Terraform JSON allows a list with the one block in it.
  const body = Array.isArray(written) ? (written as readonly Json[])[0] : written;
  if (!isJsonObject(body)) throw new UnsupportedAttributeError(address, 'body', 'is not an object');
  const attributes: Record<string, Json> = {};
  for (const [attribute, value] of Object.entries(body)) {
    if (REFUSED_META_ARGUMENTS.has(attribute)) throw new UnsupportedAttributeError(address, attribute);
    const isMeta =
      IGNORED_META_ARGUMENTS.has(attribute) || attribute === 'depends_on' || attribute === 'provider';
    if (!isMeta && value !== undefined) attributes[attribute] = value;
  }
  requireDefaultProvider(address, body['provider']);
  return { ...parts, address, body: attributes, dependsOn: addressesOf(address, body['depends_on']) };
}

/** `aws` is the default configuration of a provider; `aws.other` one for another region or account. */
function requireDefaultProvider(address: string, provider: Json | undefined): void {
  if (typeof provider === 'string' && provider.includes('.')) {
    throw new UnsupportedAttributeError(
      address,
      'provider',
      `names ${provider}, and the local engine has one region and account only`,
    );
  }
}

/** Source: Terraform language documentation, "JSON Configuration Syntax", depends_on: as if written by itself, without a template. */
function addressesOf(address: string, dependsOn: Json | undefined): readonly string[] {
  if (!Array.isArray(dependsOn)) return [];
  const addresses = (dependsOn as readonly Json[]).filter((entry) => typeof entry === 'string');
  const expression = addresses.find((entry) => entry.includes('${'));
  if (expression === undefined) return addresses;
  throw new InvalidAttributeError({
    address,
    attribute: 'depends_on',
    rule: 'must name resources, as Terraform takes no expression there',
    value: expression,
  });
}
