/** How a connection says who calls. */
export type ConnectionAuthorization =
  | { readonly kind: 'API_KEY'; readonly name: string; readonly value: string }
  | { readonly kind: 'BASIC'; readonly username: string; readonly password: string };

/** Something that every call by a connection carries. */
export interface ConnectionParameter {
  readonly key: string;
  readonly value: string;
  /** Whether DescribeConnection leaves the value out. */
  readonly isSecret: boolean;
}

export interface Connection {
  readonly name: string;
  readonly arn: string;
  /** Of the secret that holds its credentials on AWS; the engine keeps them itself. */
  readonly secretArn: string;
  readonly description: string | undefined;
  readonly authorization: ConnectionAuthorization;
  readonly headers: readonly ConnectionParameter[];
  readonly query: readonly ConnectionParameter[];
  readonly body: readonly ConnectionParameter[];
  readonly createdAtEpochMs: number;
  readonly lastModifiedEpochMs: number;
}
