import type {
  Branch,
  ItemBatcher,
  ItemReader,
  MapState,
  ParallelState,
  ProcessorConfig,
  QueryLanguage,
  ResultWriter,
  Retrier,
} from '../language/index.ts';
import type { FinalOf, OpenOf } from './ending.ts';
import { UnwritableExpressionError } from './errors.ts';
import { assertRoots } from './expression/roots.ts';
import { render, renderValue } from './expression/template.ts';
import type { Value, ValueOr } from './expression/value.ts';
import { located } from './located.ts';
import { type ResultScope, resultScope } from './scope.ts';
import type { CommonOptions } from './spec.ts';
import { writeDynamic } from './write-state.ts';

/** What the branches hand on, each in its place. */
export type ParallelResult<Parts extends readonly unknown[]> = {
  -readonly [Index in keyof Parts]: OpenOf<Parts[Index]> | FinalOf<Parts[Index]>;
};

export interface ParallelOptions<Result, Output, Assigned> extends CommonOptions {
  /** Absent: the list of what the branches hand on. In JSONPath this becomes `ResultSelector`. */
  readonly Output?: (after: ResultScope<Result>) => Output;
  readonly Assign?: (after: ResultScope<Result>) => Assigned;
  readonly Retry?: readonly Retrier[];
}

interface MapTypes {
  readonly item: unknown;
  readonly selected: unknown;
  readonly result: unknown;
  readonly output: unknown;
  readonly assigned: unknown;
}

export interface MapOptions<Scope, Item, Types extends MapTypes>
  extends ParallelOptions<Types['result'], Types['output'], Types['assigned']> {
  /** The list. */
  readonly Items: (scope: Scope) => Value<readonly Types['item'][]>;
  /** What each run gets. Absent: the item. */
  readonly ItemSelector?: (scope: Item) => Types['selected'];
  /** Absent: inline. */
  readonly ProcessorConfig?: ProcessorConfig;
  /** 0 or absent: no limit of its own. */
  readonly MaxConcurrency?: ValueOr<number>;
  readonly ToleratedFailurePercentage?: ValueOr<number>;
  readonly ToleratedFailureCount?: ValueOr<number>;
  readonly Label?: string;
  readonly ItemReader?: ItemReader;
  readonly ItemBatcher?: ItemBatcher;
  readonly ResultWriter?: ResultWriter;
}

interface ParallelParts<Result, Output, Assigned> {
  readonly branches: readonly Branch[];
  readonly options: ParallelOptions<Result, Output, Assigned>;
}

/** Source: States Language specification, "Parallel State". */
export function writeParallel<Result, Output, Assigned>(
  name: string,
  { branches, options: { Output, Assign, ...fixed } }: ParallelParts<Result, Output, Assigned>,
  language: QueryLanguage,
): ParallelState {
  return located(name, () => ({
    Type: 'Parallel',
    QueryLanguage: language,
    ...fixed,
    ...resultData({ Output, Assign }, language),
    Branches: branches,
  }));
}

interface MapParts<Scope, Item, Types extends MapTypes> {
  readonly branch: Branch;
  readonly options: MapOptions<Scope, Item, Types>;
  readonly scopes: { readonly state: Scope; readonly item: Item };
}

/** Source: States Language specification, "Map State". */
export function writeMap<Scope, Item, Types extends MapTypes>(
  name: string,
  { branch, options, scopes }: MapParts<Scope, Item, Types>,
  language: QueryLanguage,
): MapState {
  const {
    Items,
    ItemSelector,
    Output,
    Assign,
    ProcessorConfig,
    MaxConcurrency,
    ToleratedFailurePercentage,
    ToleratedFailureCount,
    ...fixed
  } = options;
  return located(name, () => {
    const items = renderValue(Items(scopes.state), language);
    const selected = ItemSelector?.(scopes.item);
    if (language === 'JSONPath') assertRoots(selected, 'input');
    return {
      Type: 'Map',
      QueryLanguage: language,
      ...fixed,
      ...(language === 'JSONata' ? { Items: items } : { ItemsPath: items }),
      ...(selected === undefined ? {} : { ItemSelector: render(selected, language) }),
      ...writeDynamic({ MaxConcurrency, ToleratedFailurePercentage, ToleratedFailureCount }, language),
      ...resultData({ Output, Assign }, language),
      ItemProcessor: { ...(ProcessorConfig === undefined ? {} : { ProcessorConfig }), ...branch },
    };
  });
}

interface ResultTemplates<Result> {
  readonly Output: ((after: ResultScope<Result>) => unknown) | undefined;
  readonly Assign: ((after: ResultScope<Result>) => unknown) | undefined;
}

function resultData<Result>({ Output, Assign }: ResultTemplates<Result>, language: QueryLanguage): object {
  const [output, assign] = [Output?.(resultScope()), Assign?.(resultScope())];
  if (language === 'JSONPath') {
    assertRoots(output, 'result');
    assertRoots(assign, 'result');
    if (Array.isArray(output)) {
      throw new UnwritableExpressionError(
        'is JSONPath, whose ResultSelector is an object; put the list into a member',
      );
    }
  }
  return {
    ...(assign === undefined ? {} : { Assign: render(assign, language) }),
    ...(output === undefined
      ? {}
      : { [language === 'JSONata' ? 'Output' : 'ResultSelector']: render(output, language) }),
  };
}
