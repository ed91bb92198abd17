/** Template of an input transformer, cut at its placeholders. */
export interface InputTemplate {
  readonly text: string;
  readonly parts: readonly TemplatePart[];
  /** The template is a JSON string, not an object or array: documents put into it lose their quotes. */
  readonly isText: boolean;
}

export type TemplatePart =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'placeholder'; readonly name: string; readonly insideString: boolean };

const PLACEHOLDER = /<([^<>]*)>/g;

/** Parses a template. Every text is one; whether its result is JSON shows when it is filled. */
export function parseInputTemplate(text: string): InputTemplate {
  const parts: TemplatePart[] = [];
  let insideString = false;
  let end = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    const literal = text.slice(end, match.index);
    insideString = endsInsideString(literal, insideString);
    parts.push({ kind: 'literal', text: literal });
    parts.push({ kind: 'placeholder', name: match[1] ?? '', insideString });
    end = match.index + match[0].length;
  }
  parts.push({ kind: 'literal', text: text.slice(end) });
  return { text, parts, isText: text.trimStart().startsWith('"') };
}

/** Names of the placeholders, in the order of the text. */
export function placeholderNames(template: InputTemplate): readonly string[] {
  return template.parts.flatMap((part) => (part.kind === 'placeholder' ? [part.name] : []));
}

function endsInsideString(literal: string, startsInside: boolean): boolean {
  let inside = startsInside;
  for (let index = 0; index < literal.length; index += 1) {
    if (literal[index] === '\\' && inside) index += 1;
    else if (literal[index] === '"') inside = !inside;
  }
  return inside;
}
