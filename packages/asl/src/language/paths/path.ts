/** What a path starts from: the input of the field, the context object (`$$`), or a workflow variable (`$name`). */
export type PathRoot =
  | { readonly kind: 'input' }
  | { readonly kind: 'context' }
  | { readonly kind: 'variable'; readonly name: string };

export type PathSegment =
  | { readonly kind: 'children'; readonly names: readonly string[] }
  | { readonly kind: 'indices'; readonly indices: readonly number[] }
  | { readonly kind: 'slice'; readonly start: number | undefined; readonly end: number | undefined }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'descendants'; readonly of: PathSegment }
  | { readonly kind: 'filter'; readonly filter: PathFilter }
  /** A function at the end of a path, `$.items.length()`. Any name may stand there; one that there is not finds nothing. */
  | { readonly kind: 'function'; readonly name: string };

export const FILTER_OPERATORS = ['==', '!=', '<=', '>=', '<', '>', '=~', 'in', 'nin'] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

export type PathFilter =
  | { readonly kind: 'and' | 'or'; readonly left: PathFilter; readonly right: PathFilter }
  | { readonly kind: 'not'; readonly filter: PathFilter }
  | { readonly kind: 'exists'; readonly operand: FilterOperand }
  | {
      readonly kind: 'compare';
      readonly operator: FilterOperator;
      readonly left: FilterOperand;
      readonly right: FilterOperand;
    };

export type FilterOperand =
  | { readonly kind: 'item'; readonly segments: readonly PathSegment[] }
  | { readonly kind: 'root'; readonly segments: readonly PathSegment[] }
  | {
      readonly kind: 'literal';
      readonly value: null | boolean | number | string | readonly (null | boolean | number | string)[];
    }
  | { readonly kind: 'regex'; readonly pattern: RegExp };

/** A parsed JSONPath. */
export interface Path {
  readonly text: string;
  readonly root: PathRoot;
  readonly segments: readonly PathSegment[];
}

/** Whether a path can only ever select one node; its value is then that node, else an array of nodes. */
export function isDefinite(path: Path): boolean {
  return path.segments.every(isDefiniteSegment);
}

function isDefiniteSegment(segment: PathSegment): boolean {
  switch (segment.kind) {
    case 'children':
      return segment.names.length === 1;
    case 'indices':
      return segment.indices.length === 1;
    case 'function':
      return true;
    case 'slice':
    case 'wildcard':
    case 'descendants':
    case 'filter':
      return false;
    default:
      throw new TypeError(`Unknown step of a path: ${JSON.stringify(segment satisfies never)}`);
  }
}

/** A definite path in the notation that AWS uses in its messages: `$['a']['b'][0]`. */
export function canonicalPath(segments: readonly PathSegment[]): string {
  return `$${segments.map(canonicalSegment).join('')}`;
}

function canonicalSegment(segment: PathSegment): string {
  switch (segment.kind) {
    case 'children':
      return `[${segment.names.map((name) => `'${name}'`).join(',')}]`;
    case 'indices':
      return `[${segment.indices.join(',')}]`;
    case 'slice':
      return `[${segment.start ?? ''}:${segment.end ?? ''}]`;
    case 'wildcard':
      return '[*]';
    case 'descendants':
      return `..${canonicalSegment(segment.of)}`;
    case 'filter':
      return '[?]';
    case 'function':
      return `.${segment.name}()`;
    default:
      throw new TypeError(`Unknown step of a path: ${JSON.stringify(segment satisfies never)}`);
  }
}

/** Whether a path leads to one place that can be written to or compared: members and indices, nothing else. */
export function isReferencePath(path: Path): boolean {
  return isDefinite(path) && path.segments.every(({ kind }) => kind !== 'function');
}
