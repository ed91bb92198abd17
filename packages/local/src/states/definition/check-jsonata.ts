import jsonata from 'jsonata';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { jsonataExpression } from '../jsonata/template.ts';
import type { Report } from './diagnostic.ts';

/** Fields that hold states of their own, which are checked as such. */
const INNER_FIELDS: ReadonlySet<string> = new Set(['Branches', 'ItemProcessor', 'Iterator']);

/** Checks the syntax of every expression in a JSONata state. */
export function checkJsonataFields(state: JsonObject, at: string, report: Report): void {
  for (const [field, value] of Object.entries(state)) {
    if (value !== undefined && !INNER_FIELDS.has(field)) checkValue(value, `${at}/${field}`, report);
  }
}

function checkValue(value: Json, at: string, report: Report): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkValue(item, `${at}[${index}]`, report);
  } else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      if (member !== undefined) checkValue(member, `${at}/${name}`, report);
    }
  } else if (typeof value === 'string') {
    checkExpression(value, at, report);
  }
}

function checkExpression(text: string, at: string, report: Report): void {
  const expression = jsonataExpression(text);
  if (expression === undefined) return;
  try {
    jsonata(expression);
  } catch (error) {
    const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
    report(at, `The JSONata expression '${expression}' is not valid. ${String(code)}: ${String(message)}`);
  }
}
