import { oneOf, type Shape, structure, textOf } from '../integrations/response-shape.ts';

const KEY_ID = textOf({ minLength: 1 });
const BLOB = textOf({ minLength: 1 });
const ENCRYPTION_ALGORITHM = oneOf('SYMMETRIC_DEFAULT', 'RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256', 'SM2PKE');

/**
 * Responses of services that the local engine does not have, for tests that mock them: the actions with
 * keys that workflows make most. Members whose name in Step Functions is not certain are left out, and so let through.
 * Source: KMS API reference, "Actions".
 */
export const SHAPES_OF_ABSENT_SERVICES: ReadonlyMap<string, Shape> = new Map(
  Object.entries({
    'aws-sdk:kms:encrypt': structure({
      CiphertextBlob: BLOB,
      EncryptionAlgorithm: ENCRYPTION_ALGORITHM,
      KeyId: KEY_ID,
    }),
    'aws-sdk:kms:decrypt': structure({
      CiphertextForRecipient: BLOB,
      EncryptionAlgorithm: ENCRYPTION_ALGORITHM,
      KeyId: KEY_ID,
      Plaintext: BLOB,
    }),
    'aws-sdk:kms:generateDataKey': structure({
      CiphertextBlob: BLOB,
      CiphertextForRecipient: BLOB,
      KeyId: KEY_ID,
      Plaintext: BLOB,
    }),
  }),
);
