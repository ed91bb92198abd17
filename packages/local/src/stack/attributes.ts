import { isJsonObject, type Json, type JsonObject } from '../kernel/index.ts';
import { InvalidAttributeError, UnsupportedAttributeError } from './errors.ts';

/**
 * The attributes of one resource, read by name. It remembers what was read, so that an attribute that nobody
 * understands is refused instead of ignored. `null` counts as absent, as in Terraform.
 */
export class Attributes {
  readonly #address: string;
  /** Path of the block within the resource, with a dot at its end: `destination_config.on_failure.`. */
  readonly #prefix: string;
  readonly #values: JsonObject;
  readonly #known = new Set<string>();
  readonly #nested: Attributes[] = [];

  constructor(address: string, values: JsonObject, prefix = '') {
    this.#address = address;
    this.#values = values;
    this.#prefix = prefix;
  }

  get address(): string {
    return this.#address;
  }

  /** Takes note of attributes that have no effect here. */
  accept(names: Readonly<Record<string, string>>): void {
    for (const name of Object.keys(names)) this.#known.add(name);
  }

  /** Takes note that none of the attributes has an effect here, nested ones included. */
  acceptAll(_reason: string): void {
    for (const name of Object.keys(this.#values)) this.#known.add(name);
  }

  text(name: string): string {
    return this.optionalText(name) ?? this.#invalid(name, 'must be a text', undefined);
  }

  optionalText(name: string): string | undefined {
    const value = this.#read(name);
    if (value === undefined) return undefined;
    return value === null || typeof value === 'object'
      ? this.#invalid(name, 'must be a text', value)
      : String(value);
  }

  optionalNumber(name: string): number | undefined {
    const value = this.#read(name);
    if (value === undefined) return undefined;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number)
      ? number
      : this.#invalid(name, 'must be a number', value);
  }

  optionalBoolean(name: string): boolean | undefined {
    const value = this.#read(name);
    if (value === undefined) return undefined;
    if (value === true || value === 'true') return true;
    if (value === false || value === 'false') return false;
    return this.#invalid(name, 'must be true or false', value);
  }

  texts(name: string): readonly string[] {
    const value = this.#read(name) ?? [];
    const items: readonly Json[] = Array.isArray(value) ? value : [value as Json];
    return items.map((item) =>
      typeof item === 'object' ? this.#invalid(name, 'must be a list of texts', value) : String(item),
    );
  }

  /** A map of texts; empty when absent. */
  textMap(name: string): Readonly<Record<string, string>> {
    const value = this.#read(name) ?? {};
    if (!isJsonObject(value)) return this.#invalid(name, 'must be an object', value);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, String(item)]));
  }

  /** A text that holds JSON. */
  json(name: string): Json {
    const text = this.text(name);
    try {
      return JSON.parse(text) as Json;
    } catch {
      return this.#invalid(name, 'must be JSON', text);
    }
  }

  /** A block that may occur once, written as an object or as a list of one. */
  block(name: string): Attributes | undefined {
    const [only, ...others] = this.blocks(name);
    if (others.length > 0) this.#invalid(name, 'must occur once at most', this.#values[name]);
    return only;
  }

  blocks(name: string): readonly Attributes[] {
    const value = this.#read(name);
    if (value === undefined) return [];
    const items: readonly Json[] = Array.isArray(value) ? value : [value as Json];
    return items.map((item) => {
      if (!isJsonObject(item)) return this.#invalid(name, 'must be a block', item);
      const nested = new Attributes(this.#address, item, `${this.#prefix}${name}.`);
      this.#nested.push(nested);
      return nested;
    });
  }

  /** @throws UnsupportedAttributeError naming the first attribute that was neither read nor accepted. */
  requireAllKnown(): void {
    for (const [name, value] of Object.entries(this.#values)) {
      if (!this.#known.has(name) && isPresent(value)) {
        throw new UnsupportedAttributeError(this.#address, `${this.#prefix}${name}`);
      }
    }
    for (const nested of this.#nested) nested.requireAllKnown();
  }

  /** @throws UnsupportedAttributeError */
  refuse(name: string, problem: string): never {
    throw new UnsupportedAttributeError(this.#address, `${this.#prefix}${name}`, problem);
  }

  #read(name: string): Json | undefined {
    this.#known.add(name);
    const value = this.#values[name];
    return value === null ? undefined : value;
  }

  #invalid(name: string, rule: string, value: Json | undefined): never {
    throw new InvalidAttributeError({
      address: this.#address,
      attribute: `${this.#prefix}${name}`,
      rule,
      value,
    });
  }
}

/** Absent in effect: Terraform JSON often spells out empty lists and nulls. */
function isPresent(value: Json | undefined): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}
