/** The largest object, and the largest body of a request with some room for its framing. AWS takes 5 GB in one request. */
export const MAX_OBJECT_BYTES = 67_108_864;
export const BODY_LIMIT_BYTES = MAX_OBJECT_BYTES + 1_048_576;

/** All objects together: they lie in the temporary folder of the machine. */
export const MAX_STORED_BYTES = 1_073_741_824;

/** Keys of objects, in UTF-8. Source: S3 user guide, "Naming Amazon S3 objects". */
export const MAX_KEY_BYTES = 1_024;

/** Keys of a page of a list, and of one request to delete. Source: S3 API reference, ListObjectsV2, DeleteObjects. */
export const MAX_KEYS = 1_000;
