import { AwsError, type JsonObject } from '../../kernel/index.ts';

/** Status of the codes that are none of 400. Source: S3 API reference, "Error responses". */
const STATUS: Readonly<Record<string, number>> = {
  AccessDenied: 403,
  BucketAlreadyOwnedByYou: 409,
  BucketNotEmpty: 409,
  InvalidRange: 416,
  MethodNotAllowed: 405,
  NoSuchBucket: 404,
  NoSuchBucketPolicy: 404,
  NoSuchCORSConfiguration: 404,
  NoSuchKey: 404,
  NoSuchLifecycleConfiguration: 404,
  NoSuchTagSet: 404,
  NotImplemented: 501,
  NotModified: 304,
  PreconditionFailed: 412,
};

export function s3Error(code: string, message: string, fields: JsonObject = {}): AwsError {
  return new AwsError({ code, message, httpStatus: STATUS[code] ?? 400, fields });
}

export function noSuchBucket(name: string): AwsError {
  return s3Error('NoSuchBucket', 'The specified bucket does not exist', { BucketName: name });
}

export function noSuchKey(key: string): AwsError {
  return s3Error('NoSuchKey', 'The specified key does not exist.', { Key: key });
}

/** What S3 has and the engine has not. */
export function notImplemented(what: string): AwsError {
  return s3Error('NotImplemented', `The local engine does not have ${what} of Amazon S3.`);
}

/** Codes that the door has for every service, as S3 words them. */
const OF_THE_DOOR: Readonly<Record<string, string>> = {
  AccessDeniedException: 'AccessDenied',
  InternalFailure: 'InternalError',
  RequestEntityTooLargeException: 'EntityTooLarge',
  UnknownOperationException: 'NotImplemented',
  ValidationException: 'InvalidArgument',
};

/** An error of the door as S3 answers it. */
export function s3ErrorOf(error: AwsError): AwsError {
  const code = OF_THE_DOOR[error.code];
  if (code === undefined) return error;
  const { message, fields } = error;
  return new AwsError({ code, message, fields, httpStatus: STATUS[code] ?? error.httpStatus, cause: error });
}
