export { AccessKeys, type Caller, type Credentials, OPERATOR_CREDENTIALS } from './access-keys.ts';
export { Authorizer, type FindResourcePolicy } from './authorizer.ts';
export { awsManagedPolicy } from './aws-managed-policies.ts';
export { denial } from './denial.ts';
export { IamError, PolicyDocumentError } from './errors.ts';
export { type PolicyDocument, parsePolicyDocument, type Statement } from './policy-document.ts';
export { policyParser } from './policy-parser.ts';
export { type Role, RoleStore } from './role.ts';
