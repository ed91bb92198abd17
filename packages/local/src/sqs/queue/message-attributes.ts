import { createHash } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../../kernel/index.ts';
import { sqsError } from '../api/errors.ts';
import { optionalStructure } from '../api/members.ts';
import { MESSAGE_ATTRIBUTES_MAX } from '../limits.ts';

/** A named value beside the body. Source: SQS API reference, MessageAttributeValue. */
export type MessageAttribute =
  | { readonly kind: 'text'; readonly dataType: string; readonly value: string }
  | { readonly kind: 'binary'; readonly dataType: string; readonly value: Buffer };

export type MessageAttributes = ReadonlyMap<string, MessageAttribute>;

const DATA_TYPE = /^(?:String|Number|Binary)(?:\..+)?$/;
const ATTRIBUTE_NAME = /^(?!\.)(?!.*\.\.)[A-Za-z0-9_.-]{1,256}(?<!\.)$/;

/** How the digest marks the form of a value. */
const TRANSPORT_TYPE = { text: 1, binary: 2 } as const;

/** Absent: none. @throws AwsError InvalidParameterValue */
export function parseMessageAttributes(input: JsonObject, member: string): MessageAttributes {
  const entries = Object.entries(optionalStructure(input, member) ?? {});
  if (entries.length > MESSAGE_ATTRIBUTES_MAX) {
    throw sqsError(
      'InvalidParameterValue',
      `Number of message attributes [${entries.length}] exceeds the allowed maximum [${MESSAGE_ATTRIBUTES_MAX}].`,
    );
  }
  return new Map(entries.map(([name, value]) => [name, parseAttribute(name, value)]));
}

/** The attributes as ReceiveMessage gives them. */
export function attributesOutput(attributes: MessageAttributes): JsonObject {
  return Object.fromEntries(
    [...attributes].map(([name, attribute]) => [
      name,
      attribute.kind === 'text'
        ? { StringValue: attribute.value, DataType: attribute.dataType }
        : { BinaryValue: attribute.value.toString('base64'), DataType: attribute.dataType },
    ]),
  );
}

/** Bytes that the attributes count towards the size of the message: names, types and values. */
export function attributesBytes(attributes: MessageAttributes): number {
  return [...attributes].reduce(
    (sum, [name, { dataType, value }]) =>
      sum + Buffer.byteLength(name) + Buffer.byteLength(dataType) + Buffer.byteLength(value),
    0,
  );
}

/**
 * The digest that SDKs check. Source: SQS developer guide, "Calculating the MD5 message digest for message attributes".
 * `undefined` for a message without attributes.
 */
export function attributesMd5(attributes: MessageAttributes): string | undefined {
  if (attributes.size === 0) return undefined;
  const hash = createHash('md5');
  const update = (bytes: Buffer): void => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const [name, attribute] of [...attributes].sort(([left], [right]) => (left < right ? -1 : 1))) {
    update(Buffer.from(name));
    update(Buffer.from(attribute.dataType));
    hash.update(Buffer.of(TRANSPORT_TYPE[attribute.kind]));
    update(Buffer.from(attribute.value));
  }
  return hash.digest('hex');
}

/** The attributes that a receiver asked for: names, `prefix.*`, or `All` and `.*` for every one. */
export function selectAttributes(
  attributes: MessageAttributes,
  wantedNames: readonly string[],
): MessageAttributes {
  const isWanted = (name: string): boolean =>
    wantedNames.some(
      (wanted) =>
        wanted === 'All' ||
        wanted === '.*' ||
        wanted === name ||
        (wanted.endsWith('.*') && name.startsWith(wanted.slice(0, -1))),
    );
  return new Map([...attributes].filter(([name]) => isWanted(name)));
}

function parseAttribute(name: string, input: unknown): MessageAttribute {
  if (!ATTRIBUTE_NAME.test(name)) {
    throw sqsError('InvalidParameterValue', `Message attribute name '${name}' is invalid.`);
  }
  const { DataType: dataType, StringValue, BinaryValue } = isJsonObject(input) ? input : {};
  if (typeof dataType !== 'string' || !DATA_TYPE.test(dataType)) {
    throw sqsError(
      'InvalidParameterValue',
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  }
  if (dataType.startsWith('Binary')) {
    if (typeof BinaryValue !== 'string' || BinaryValue === '') throw emptyValue(name, dataType);
    return { kind: 'binary', dataType, value: Buffer.from(BinaryValue, 'base64') };
  }
  if (typeof StringValue !== 'string' || StringValue === '') throw emptyValue(name, dataType);
  if (dataType.startsWith('Number') && Number.isNaN(Number(StringValue))) {
    throw sqsError(
      'InvalidParameterValue',
      `Can't cast the value of message (user) attribute '${name}' to a number.`,
    );
  }
  return { kind: 'text', dataType, value: StringValue };
}

function emptyValue(name: string, dataType: string) {
  return sqsError(
    'InvalidParameterValue',
    `The message attribute '${name}' with type '${dataType}' must contain a non-empty value.`,
  );
}
