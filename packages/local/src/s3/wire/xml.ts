import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { bodyText, type WireRequest } from '../../wire/index.ts';
import { s3Error } from '../api/errors.ts';

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

const PARSER = new XMLParser({
  parseTagValue: false,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  trimValues: false,
  htmlEntities: true,
});

const BUILDER = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressEmptyNode: true,
});

/**
 * The document in a body, without the element around it: elements that occur once as members, others as lists of texts and documents.
 * @throws AwsError MalformedXML when it is none, or its outermost element is another.
 */
export function parseXml(request: WireRequest, element: string): JsonObject {
  let document: unknown;
  try {
    document = PARSER.parse(bodyText(request));
  } catch {
    throw malformed();
  }
  const inside = isJsonObject(document) ? document[element] : undefined;
  if (inside === undefined) throw malformed();
  return isJsonObject(inside) ? withoutBlanks(inside) : {};
}

/** A document as S3 writes it. Members of lists are repeated elements. */
export function xmlOf(element: string, content: JsonObject | string): string {
  const inside = typeof content === 'string' ? { '#text': content } : content;
  const document = BUILDER.build({ [element]: { '@xmlns': NAMESPACE, ...inside } });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${document}`;
}

function malformed(): Error {
  return s3Error(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );
}

/** Leaves out the white space between elements, which the parser keeps as text. */
function withoutBlanks(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object)
      .filter(([name, value]) => name !== '#text' || String(value).trim() !== '')
      .map(([name, value]) => [name, cleaned(value ?? null)]),
  );
}

function cleaned(value: Json): Json {
  if (Array.isArray(value)) return value.map(cleaned);
  return isJsonObject(value) ? withoutBlanks(value) : value;
}
