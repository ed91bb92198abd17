import type { Json } from '../kernel/index.ts';
import { type PolicyDocument, parsePolicyDocument } from './policy-document.ts';

/**
 * Reads the policies that a service keeps as texts. They seldom change and are asked for with every call, so each text
 * is read once. An empty text is no policy.
 */
export function policyParser(
  findText: (resourceArn: string) => string | undefined,
): (resourceArn: string) => PolicyDocument | undefined {
  const documents = new Map<string, PolicyDocument>();
  return (resourceArn) => {
    const text = findText(resourceArn);
    if (text === undefined || text === '') return undefined;
    const known = documents.get(text);
    if (known !== undefined) return known;
    const document = parsePolicyDocument(JSON.parse(text) as Json);
    documents.set(text, document);
    return document;
  };
}
