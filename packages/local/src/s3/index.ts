export { S3Service } from './s3-service.ts';
export { s3 } from './service.ts';
