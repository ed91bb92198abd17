/** Stands in for the paginators of `@aws-sdk/lib-dynamodb`; using one fails the build. */
export {};
