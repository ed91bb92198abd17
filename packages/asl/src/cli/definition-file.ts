import { placesAsTexts } from '../import/places.ts';
import { parseYaml } from '../import/yaml-text.ts';

/** Files that SAM and the toolkits take beside JSON: `order.asl.yaml`. */
const YAML_FILE = /\.ya?ml(?:\.[a-z0-9]+)?$/iu;
/** Files that a deployment tool fills before it hands them on: `order.asl.json.tpl`. */
const TEMPLATE_FILE = /\.(?:tpl|tftpl|tmpl|j2|jinja2?)$/iu;

/**
 * The definition in a file as JSON text: YAML is read by its name, and a place of a template that stands by itself
 * becomes a text, as one inside of a text is.
 *
 * @throws InvalidDefinitionError when YAML cannot be read, or has a member twice.
 */
export function parseDefinitionFile(file: string, text: string): string {
  if (YAML_FILE.test(file)) return parseYaml(text);
  return TEMPLATE_FILE.test(file) ? placesAsTexts(text) : text;
}
