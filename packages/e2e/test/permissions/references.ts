import { referenced, type StackDocument } from './stack-file.ts';

const REFERENCE = /\$\{(?:data\.)?\w+\.(\w+)\.\w+\}/g;

/** What a reference or an ARN means, short: the resource's name in the stack, or the end of the ARN. */
export function shortName(text: string): string {
  return text.replace(REFERENCE, '$1').replace(/^arn(:[^:]*){4}:/, '');
}

/**
 * A pattern for the ARN that a reference, or an ARN with references and wildcards, comes to. Only the partition,
 * account and whatever stands between the service and the name are left open.
 */
export function arnText(document: StackDocument, text: string): string {
  return text
    .split(/(\$\{[^}]*\}|\*)/)
    .map((part) => {
      if (part === '*') return '\\S+';
      if (!part.startsWith('${')) return part.replace(/[.?+^$()|[\]{}\\]/g, '\\$&');
      return part.startsWith('${data.') ? '[^:\\s]+' : `arn:aws:\\S*[:/]${nameOf(document, part)}`;
    })
    .join('');
}

function nameOf(document: StackDocument, reference: string): string {
  const attributes = referenced(document, reference);
  return String(attributes['name'] ?? attributes['function_name']);
}
