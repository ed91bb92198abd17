import { parseDocument, type YAMLError } from 'yaml';
import { DIAGNOSTIC_CODES, InvalidDefinitionError } from '../language/index.ts';

/** Files that SAM and the toolkits take beside JSON: `order.asl.yaml`. */
const YAML_FILE = /\.ya?ml(?:\.[a-z0-9]+)?$/iu;
/** Files that a deployment tool fills before it hands them on: `order.asl.json.tpl`. */
const TEMPLATE_FILE = /\.(?:tpl|tftpl|tmpl|j2|jinja2?)$/iu;

/** A text of JSON, or a place that a deployment tool fills: `${arn}` of Terraform and SAM, `{{ arn }}` of Jinja. */
const TEXT_OR_PLACE = /"(?:[^"\\]|\\.)*"|\$\{[^{}]*\}|\{\{[^{}]*\}\}/gu;

/**
 * The definition in a file as JSON text: YAML is read by its name, and a place of a template that stands by itself
 * becomes a text, as one inside of a text is.
 *
 * @throws InvalidDefinitionError when YAML cannot be read, or has a member twice.
 */
export function parseDefinitionFile(file: string, text: string): string {
  if (YAML_FILE.test(file)) return fromYaml(text);
  return TEMPLATE_FILE.test(file)
    ? text.replace(TEXT_OR_PLACE, (found) => (found.startsWith('"') ? found : JSON.stringify(found)))
    : text;
}

function fromYaml(text: string): string {
  const document = parseDocument(text, { logLevel: 'silent', prettyErrors: true });
  if (document.errors.length > 0) throw refused(document.errors.map(messageOf));
  try {
    return JSON.stringify(document.toJS() ?? null);
  } catch (error) {
    // Aliases that grow without end, or name what is not there.
    if (error instanceof ReferenceError) throw refused([error.message]);
    throw error;
  }
}

/** The library shows the line below its sentence. */
function messageOf({ message }: YAMLError): string {
  return message.split('\n')[0]?.replace(/:$/u, '') ?? message;
}

function refused(messages: readonly string[]): InvalidDefinitionError {
  return new InvalidDefinitionError(
    messages.map((message) => ({
      code: DIAGNOSTIC_CODES.invalidJson,
      message: `Definition is not valid YAML: ${message}`,
    })),
  );
}
