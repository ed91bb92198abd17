import { templateText } from './template-text.ts';

/** The predefined variables that templates of the stack use. Source: EventBridge user guide, "Input transformation". */
const VARIABLES = ['<aws.events.event.ingestion-time>', '<aws.events.event.json>'];

/**
 * What in a template EventBridge would take for a variable of its own although it is text: it refuses a `<` or `>` that
 * belongs to no variable, and would put the rule's name in place of `<aws.events.rule-name>`. There is no way to escape them
 * that its documentation tells of.
 *
 * @returns the first piece of text with such a character; undefined: there is none.
 */
export function mistakenForVariable(template: string): string | undefined {
  const text = VARIABLES.reduce((rest, variable) => rest.replaceAll(variable, ''), template);
  return /[^"]*[<>][^"]*/.exec(text)?.[0];
}

/** An input template as Terraform takes it. @throws TypeError for text that EventBridge would mistake for a variable. */
export function inputTemplateText(template: string): string {
  const mistaken = mistakenForVariable(template);
  if (mistaken === undefined) return templateText(template);
  throw new TypeError(`The text ${JSON.stringify(mistaken)} of an input template must be refused before.`);
}
