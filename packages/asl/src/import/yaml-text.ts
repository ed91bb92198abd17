import { parseDocument, type YAMLError } from 'yaml';
import { DIAGNOSTIC_CODES, InvalidDefinitionError } from '../language/index.ts';

/** A definition in YAML as JSON text. @throws InvalidDefinitionError when it cannot be read, or has a member twice. */
export function parseYaml(text: string): string {
  const document = parseDocument(text, { logLevel: 'silent', prettyErrors: true });
  if (document.errors.length > 0) throw refused(document.errors.map(messageOf));
  try {
    return JSON.stringify(document.toJS() ?? null);
  } catch (error) {
    // Aliases that grow without end, or name what is not there.
    if (error instanceof ReferenceError) throw refused([error.message]);
    // JSON has no circles.
    if (error instanceof TypeError) throw refused(['An alias stands inside of what it names']);
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
