import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, JsonObject } from '../../src/kernel/index.ts';

export type LambdaMock =
  | { readonly kind: 'echo' }
  | { readonly kind: 'return'; readonly value: Json }
  | { readonly kind: 'error'; readonly errorType: string; readonly errorMessage: string }
  | { readonly kind: 'delay-echo'; readonly seconds: number }
  | { readonly kind: 'raw-repeat'; readonly char: string; readonly count: number };

export interface Mocks {
  readonly lambda?: Readonly<Record<string, LambdaMock>>;
  readonly dynamodb?: {
    readonly tables: readonly { readonly name: string; readonly partitionKey: string }[];
  };
  readonly events?: JsonObject;
  readonly states?: {
    readonly stateMachines: readonly {
      readonly arn: string;
      readonly type: 'STANDARD' | 'EXPRESS';
      readonly definition: JsonObject;
    }[];
  };
}

export interface Replacement {
  readonly text?: string;
  readonly jsonpath?: string;
  readonly placeholder: string;
}

export interface ExecutionCase {
  readonly id: string;
  readonly kind: 'execution';
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly startedBy?: string;
  readonly definition: JsonObject;
  readonly definitionText?: string;
  readonly input: Json;
  readonly inputText?: string;
  readonly mocks?: Mocks;
  readonly replacements?: readonly Replacement[];
  readonly expect: {
    readonly status: string;
    readonly output?: Json;
    readonly error?: string;
    readonly cause?: Json;
    readonly placeholders?: readonly string[];
    readonly historyEventTypes?: readonly string[];
    readonly history?: readonly JsonObject[];
    readonly historyOrder?: 'strict' | 'concurrent';
  };
}

export interface ValidationCase {
  readonly id: string;
  readonly kind: 'validation';
  readonly api: 'CreateStateMachine' | 'ValidateStateMachineDefinition';
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly definition?: JsonObject;
  readonly definitionText?: string;
  readonly expect: {
    readonly valid: boolean;
    readonly error?: { readonly code: string; readonly message: string };
    readonly diagnostics?: readonly JsonObject[];
  };
}

export interface VariableReferencesCase {
  readonly id: string;
  readonly kind: 'variable-references';
  readonly definition: JsonObject;
  readonly expect: { readonly variableReferences: Readonly<Record<string, readonly string[]>> };
}

export interface TestStateCase {
  readonly id: string;
  readonly kind: 'test-state';
  readonly request: JsonObject;
  readonly mocks?: Mocks;
  readonly replacements?: readonly Replacement[];
  readonly expect: JsonObject & {
    readonly apiError?: { readonly code: string; readonly message: string };
    readonly placeholders?: readonly string[];
  };
}

export type RecordedCase = ExecutionCase | ValidationCase | VariableReferencesCase | TestStateCase;

/** All recorded cases, each with the area it belongs to: the file's name. */
export function readCases(
  folder: string,
): readonly { readonly area: string; readonly recorded: RecordedCase }[] {
  return jsonFiles(folder).flatMap((name) =>
    readJson<RecordedCase>(join(folder, name)).map((recorded) => ({
      area: name.slice(0, -'.json'.length),
      recorded,
    })),
  );
}

export interface PublishedDefinition {
  readonly id: string;
  readonly definition: JsonObject;
}

/** Definitions that were published; they have no result, they are to be accepted. */
export function readCorpus(folder: string): readonly PublishedDefinition[] {
  return jsonFiles(folder).flatMap((name) => readJson<PublishedDefinition>(join(folder, name)));
}

function jsonFiles(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
}

function readJson<T>(file: string): readonly T[] {
  return JSON.parse(readFileSync(file, 'utf8')) as readonly T[];
}
