import { isJsonObject, type Json } from '../kernel/index.ts';
import { PolicyDocumentError } from './errors.ts';

/**
 * A policy document, read. Source: IAM User Guide, "IAM JSON policy elements reference".
 */
export interface PolicyDocument {
  readonly statements: readonly Statement[];
}

export interface Statement {
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  /** Who is meant; only in resource and trust policies. */
  readonly principals?: Scope<PrincipalPattern>;
  readonly actions: Scope<string>;
  /** Absent in trust policies, which are about the role that carries them. */
  readonly resources?: Scope<string>;
  /** All must hold. */
  readonly conditions: readonly Condition[];
}

/** `Action` names what is meant, `NotAction` what is not; the same for resources and principals. */
export interface Scope<T> {
  readonly kind: 'only' | 'except';
  readonly patterns: readonly T[];
}

export type PrincipalPattern =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'aws'; readonly value: string }
  | { readonly kind: 'service'; readonly value: string }
  | { readonly kind: 'federated'; readonly value: string };

export interface Condition {
  /** As written, with its qualifiers: `ForAnyValue:StringLikeIfExists`. */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** @throws PolicyDocumentError naming the element, the rule and the value. */
export function parsePolicyDocument(document: Json): PolicyDocument {
  if (!isJsonObject(document)) throw new PolicyDocumentError('The top', 'must be an object', document);
  const { Version: version, Statement: statements } = document;
  if (version !== undefined && version !== '2012-10-17' && version !== '2008-10-17') {
    throw new PolicyDocumentError('Version', 'must be "2012-10-17" or "2008-10-17"', version);
  }
  const list = Array.isArray(statements) ? (statements as readonly Json[]) : [statements ?? null];
  return { statements: list.map((statement, index) => parseStatement(statement, `Statement[${index}]`)) };
}

function parseStatement(statement: Json, path: string): Statement {
  if (!isJsonObject(statement)) throw new PolicyDocumentError(path, 'must be an object', statement);
  const { Sid: sid, Effect: effect } = statement;
  if (effect !== 'Allow' && effect !== 'Deny') {
    throw new PolicyDocumentError(`${path}.Effect`, 'must be "Allow" or "Deny"', effect);
  }
  const actions = scope(path, { only: 'Action', except: 'NotAction' }, statement, texts);
  if (actions === undefined) {
    throw new PolicyDocumentError(`${path}.Action`, 'or NotAction must be present', undefined);
  }
  const resources = scope(path, { only: 'Resource', except: 'NotResource' }, statement, texts);
  const principals = scope(path, { only: 'Principal', except: 'NotPrincipal' }, statement, parsePrincipals);
  return {
    effect,
    actions,
    conditions: parseConditions(statement['Condition'], `${path}.Condition`),
    ...(typeof sid === 'string' && { sid }),
    ...(resources !== undefined && { resources }),
    ...(principals !== undefined && { principals }),
  };
}

function scope<T>(
  path: string,
  names: { readonly only: string; readonly except: string },
  statement: { readonly [key: string]: Json | undefined },
  parse: (value: Json, path: string) => readonly T[],
): Scope<T> | undefined {
  const only = statement[names.only];
  const except = statement[names.except];
  if (only !== undefined && except !== undefined) {
    throw new PolicyDocumentError(`${path}.${names.except}`, `must not stand beside ${names.only}`, except);
  }
  if (only !== undefined) return { kind: 'only', patterns: parse(only, `${path}.${names.only}`) };
  if (except !== undefined) return { kind: 'except', patterns: parse(except, `${path}.${names.except}`) };
  return undefined;
}

function parsePrincipals(value: Json, path: string): readonly PrincipalPattern[] {
  if (value === '*') return [{ kind: 'everyone' }];
  if (!isJsonObject(value)) throw new PolicyDocumentError(path, 'must be "*" or an object', value);
  return Object.entries(value).flatMap(([kind, ids]) =>
    texts(ids ?? null, `${path}.${kind}`).map((id): PrincipalPattern => {
      if (id === '*' && kind === 'AWS') return { kind: 'everyone' };
      switch (kind) {
        case 'AWS':
          return { kind: 'aws', value: id };
        case 'Service':
          return { kind: 'service', value: id };
        case 'Federated':
          return { kind: 'federated', value: id };
        default:
          throw new PolicyDocumentError(`${path}.${kind}`, 'must be named AWS, Service or Federated', kind);
      }
    }),
  );
}

function parseConditions(value: Json | undefined, path: string): readonly Condition[] {
  if (value === undefined) return [];
  if (!isJsonObject(value)) throw new PolicyDocumentError(path, 'must be an object', value);
  return Object.entries(value).flatMap(([operator, keys]) => {
    if (!isJsonObject(keys)) throw new PolicyDocumentError(`${path}.${operator}`, 'must be an object', keys);
    return Object.entries(keys).map(([key, values]) => ({
      operator,
      key,
      values: scalarTexts(values ?? null, `${path}.${operator}.${key}`),
    }));
  });
}

function texts(value: Json, path: string): readonly string[] {
  const list: readonly Json[] = Array.isArray(value) ? value : [value as Json];
  return list.map((item) => {
    if (typeof item !== 'string')
      throw new PolicyDocumentError(path, 'must be a string or a list of them', item);
    return item;
  });
}

/** Condition values may be written as JSON numbers and booleans. */
function scalarTexts(value: Json, path: string): readonly string[] {
  const list: readonly Json[] = Array.isArray(value) ? value : [value as Json];
  return list.map((item) => {
    if (item === null || typeof item === 'object') {
      throw new PolicyDocumentError(path, 'must be a scalar or a list of them', item);
    }
    return String(item);
  });
}
