import { type Attributes, type StackDocument, withResource } from './stack-file.ts';
import type { Statement } from './statement.ts';

/** Where a policy document stands in a stack. */
export interface PolicyPlace {
  readonly type: string;
  /** Of the resource, in the stack. */
  readonly name: string;
  readonly attributes: Attributes;
  /** The attribute that holds the document. */
  readonly attribute: string;
  readonly statements: readonly Statement[];
}

/** Every policy document, in whatever resource: an attribute whose text is JSON with statements. */
export function policiesIn({ resource }: StackDocument): readonly PolicyPlace[] {
  return Object.entries(resource).flatMap(([type, resources]) =>
    Object.entries(resources).flatMap(([name, attributes]) =>
      Object.entries(attributes).flatMap(([attribute, value]) => {
        const statements = statementsIn(value);
        return statements === undefined ? [] : [{ type, name, attributes, attribute, statements }];
      }),
    ),
  );
}

/** The same stack with other statements in one place. */
export function withPolicy(
  document: StackDocument,
  place: PolicyPlace,
  statements: readonly Statement[],
): StackDocument {
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  return withResource(document, place, { ...place.attributes, [place.attribute]: policy });
}

function statementsIn(value: unknown): readonly Statement[] | undefined {
  if (typeof value !== 'string' || !value.includes('"Statement"')) return undefined;
  const { Statement: statements } = JSON.parse(value) as { readonly Statement?: unknown };
  return Array.isArray(statements) ? (statements as readonly Statement[]) : undefined;
}
