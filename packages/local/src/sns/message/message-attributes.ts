import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { snsError } from '../api/errors.ts';
import { optionalStructure } from '../api/members.ts';

/** A named value beside the message; bytes are binary. Source: SNS API reference, MessageAttributeValue. */
export interface MessageAttribute {
  readonly dataType: string;
  readonly value: string | Buffer;
}

export type MessageAttributes = ReadonlyMap<string, MessageAttribute>;

const DATA_TYPE = /^(?:String|Number|Binary)(?:\..+)?$/;
const NAME = /^(?!\.)(?!.*\.\.)[A-Za-z0-9_.-]{1,256}(?<!\.)$/;

/** Absent: none. @throws AwsError ParameterValueInvalid */
export function parseMessageAttributes(input: JsonObject): MessageAttributes {
  const entries = Object.entries(optionalStructure(input, 'MessageAttributes') ?? {});
  return new Map(entries.map(([name, value]) => [name, parseAttribute(name, value)]));
}

function parseAttribute(name: string, input: Json | undefined): MessageAttribute {
  if (!NAME.test(name)) throw invalidValue(`The message attribute name '${name}' is invalid.`);
  const { DataType: dataType, StringValue: text, BinaryValue: bytes } = isJsonObject(input) ? input : {};
  if (typeof dataType !== 'string' || dataType === '') {
    throw invalidValue(`The message attribute '${name}' must contain non-empty message attribute type.`);
  }
  if (!DATA_TYPE.test(dataType)) {
    throw invalidValue(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  }
  const value = dataType.startsWith('Binary') ? bytes : text;
  if (typeof value !== 'string' || value === '') {
    throw invalidValue(
      `The message attribute '${name}' with type '${dataType}' must contain a non-empty message attribute value.`,
    );
  }
  if (dataType.startsWith('Number') && Number.isNaN(Number(value))) {
    throw invalidValue(`Could not cast message attribute '${name}' value to number.`);
  }
  return { dataType, value: dataType.startsWith('Binary') ? Buffer.from(value, 'base64') : value };
}

/** As a notification shows them. */
export function attributesInNotification(attributes: MessageAttributes): JsonObject {
  return Object.fromEntries(
    [...attributes].map(([name, { dataType, value }]) => [
      name,
      { Type: dataType, Value: typeof value === 'string' ? value : value.toString('base64') },
    ]),
  );
}

/** As a queue takes them. */
export function attributesForQueue(attributes: MessageAttributes): JsonObject {
  return Object.fromEntries(
    [...attributes].map(([name, { dataType, value }]) => [
      name,
      typeof value === 'string'
        ? { DataType: dataType, StringValue: value }
        : { DataType: dataType, BinaryValue: value.toString('base64') },
    ]),
  );
}

/** Bytes that they count towards the size of the message: names, types and values. */
export function attributesBytes(attributes: MessageAttributes): number {
  return [...attributes].reduce(
    (sum, [name, { dataType, value }]) =>
      sum + Buffer.byteLength(name) + Buffer.byteLength(dataType) + Buffer.byteLength(value),
    0,
  );
}

function invalidValue(message: string) {
  return snsError('ParameterValueInvalid', message);
}
