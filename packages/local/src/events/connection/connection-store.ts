import { resourceNotFound } from '../api/errors.ts';
import type { Connection } from './connection.ts';

/** The connections of an account, by name. */
export class ConnectionStore {
  readonly #connections = new Map<string, Connection>();

  find(name: string): Connection | undefined {
    return this.#connections.get(name);
  }

  /** @throws AwsError ResourceNotFoundException */
  get(name: string): Connection {
    const connection = this.#connections.get(name);
    if (connection === undefined) {
      throw resourceNotFound(`Failed to describe the connection(s). Connection '${name}' does not exist.`);
    }
    return connection;
  }

  /** @throws AwsError ResourceNotFoundException */
  getByArn(arn: string): Connection {
    const connection = [...this.#connections.values()].find((candidate) => candidate.arn === arn);
    if (connection === undefined) throw resourceNotFound(`Connection ${arn} does not exist.`);
    return connection;
  }

  list(): readonly Connection[] {
    return [...this.#connections.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  put(connection: Connection): void {
    this.#connections.set(connection.name, connection);
  }

  remove(name: string): void {
    this.#connections.delete(name);
  }
}
