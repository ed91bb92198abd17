import type { JsonObject } from '../../kernel/index.ts';

/** Names and indexes: `["a", "b", 0]` for `a.b[0]`. */
export type DocumentPath = readonly [string, ...(readonly (string | number)[])];

/** What has a value. */
export type Operand =
  | { readonly kind: 'path'; readonly path: DocumentPath }
  /** As items have it: `{ S: 'x' }`. */
  | { readonly kind: 'value'; readonly value: JsonObject }
  | { readonly kind: 'size'; readonly path: DocumentPath }
  | { readonly kind: 'sum'; readonly sign: '+' | '-'; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'list_append'; readonly left: Operand; readonly right: Operand };

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type Condition =
  | {
      readonly kind: 'comparison';
      readonly comparator: Comparator;
      readonly left: Operand;
      readonly right: Operand;
    }
  | { readonly kind: 'between'; readonly operand: Operand; readonly low: Operand; readonly high: Operand }
  | { readonly kind: 'in'; readonly operand: Operand; readonly list: readonly Operand[] }
  | {
      readonly kind: 'begins_with' | 'contains' | 'attribute_type';
      readonly path: DocumentPath;
      readonly value: Operand;
    }
  | { readonly kind: 'is'; readonly what: 'MISSING' | 'NULL'; readonly path: DocumentPath }
  | { readonly kind: 'not'; readonly condition: Condition }
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition };

export interface Table {
  readonly tableName: string;
  /** Absent: the table itself. */
  readonly indexName?: string;
}

export interface SelectStatement extends Table {
  readonly kind: 'select';
  /** Absent: whole items. */
  readonly projection?: readonly DocumentPath[];
  /** Absent: every item. */
  readonly where?: Condition;
  /** Absent: in whatever order. */
  readonly orderBy?: { readonly attribute: string; readonly descending: boolean };
}

export interface InsertStatement extends Table {
  readonly kind: 'insert';
  readonly item: JsonObject;
}

/** One change of an attribute. */
export type Change =
  | { readonly kind: 'set'; readonly path: DocumentPath; readonly value: Operand }
  | { readonly kind: 'remove'; readonly path: DocumentPath }
  | { readonly kind: 'set_add' | 'set_delete'; readonly path: DocumentPath; readonly value: Operand };

export type Returning = 'ALL_OLD' | 'ALL_NEW' | 'UPDATED_OLD' | 'UPDATED_NEW';

export interface UpdateStatement extends Table {
  readonly kind: 'update';
  readonly changes: readonly Change[];
  readonly where: Condition;
  /** Absent: nothing is returned. */
  readonly returning?: Returning;
}

export interface DeleteStatement extends Table {
  readonly kind: 'delete';
  readonly where: Condition;
  /** Absent: nothing is returned. */
  readonly returning?: Returning;
}

/** A condition of a transaction: an item is as the inner statement asks. */
export interface ExistsStatement extends Table {
  readonly kind: 'exists';
  readonly where: Condition;
}

export type Statement =
  | SelectStatement
  | InsertStatement
  | UpdateStatement
  | DeleteStatement
  | ExistsStatement;
