/** SendMessage takes a URL where rules know an ARN; the queue service reads the name from the URL's path. */
export function queueUrlOf(queueArn: string): string {
  const [, , , region = '', accountId = '', name = ''] = queueArn.split(':');
  return `https://sqs.${region}.amazonaws.com/${accountId}/${name}`;
}
