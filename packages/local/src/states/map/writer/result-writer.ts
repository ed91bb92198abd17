import type { MapState } from '@wfm/asl/language';
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/index.ts';
import { fillTemplate } from '../../data-flow/fill-template.ts';
import type { MapRun } from '../../map-run/map-run.ts';
import type { Attempt } from '../../visit/attempt.ts';
import type { StateVisit } from '../../visit/state-visit.ts';
import { callStorage } from '../storage.ts';
import { type ResultFormat, resultTexts } from './result-texts.ts';

/** Where results go, a `ResultWriter` evaluated. */
export interface ResultDestination extends ResultFormat {
  /** Absent: they are the output of the state. */
  readonly storage: { readonly bucket: Json; readonly prefix: string } | undefined;
}

/** Bytes of a file of results; on AWS it has 5 GB at most. */
const MAX_FILE_BYTES = 33_554_432;

/** Evaluates the `ResultWriter` of a Map; absent: it has none. @throws RuntimeFailure, QueryFailure */
export async function evaluateResultWriter({
  visit,
  flow,
}: Attempt<MapState>): Promise<ResultDestination | undefined> {
  const { ResultWriter: writer } = visit.state;
  if (writer === undefined) return undefined;
  const isStored = writer.Resource !== undefined;
  const field = flow.language === 'JSONata' ? 'Arguments' : 'Parameters';
  const parameters = await fillTemplate(writer[field] ?? {}, `ResultWriter/${field}`, flow);
  const { Bucket: bucket = null, Prefix: prefix = '' } = isJsonObject(parameters) ? parameters : {};
  const { Transformation: transformation = isStored ? 'NONE' : 'COMPACT', OutputType: type = 'JSON' } =
    writer.WriterConfig ?? {};
  return {
    transformation: String(transformation),
    type: type === 'JSONL' ? 'JSONL' : 'JSON',
    storage: isStored ? { bucket, prefix: String(prefix) } : undefined,
  };
}

/**
 * Writes what became of the children of a Map Run, a file or more per kind of end, and a manifest that names them. Source: Step Functions
 * developer guide, "ResultWriter (Map)", "Exporting to Amazon S3".
 *
 * @returns the output of the state.
 * @throws StatesError States.ResultWriterFailed
 */
export async function writeResults(
  visit: StateVisit,
  mapRun: MapRun,
  destination: ResultDestination & { readonly storage: NonNullable<ResultDestination['storage']> },
): Promise<JsonObject> {
  const { bucket, prefix } = destination.storage;
  const uuid = mapRun.arn.slice(mapRun.arn.lastIndexOf(':') + 1);
  const folder = `${prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`}${uuid}`;
  const put = (Key: string, text: string) =>
    callStorage(visit, 'States.ResultWriterFailed', {
      operation: 'PutObject',
      input: {
        Bucket: bucket,
        Key,
        Body: Buffer.from(text).toString('base64'),
        ContentType: 'application/json',
      },
    });
  const files: Record<string, JsonObject[]> = { FAILED: [], PENDING: [], SUCCEEDED: [] };
  for (const [kind, written] of Object.entries(files)) {
    const texts = resultTexts(mapRun, kind as 'FAILED' | 'PENDING' | 'SUCCEEDED', destination);
    for (const text of filesOf(texts, destination.type)) {
      const Key = `${folder}/${kind}_${written.length}.${destination.type.toLowerCase()}`;
      await put(Key, text);
      written.push({ Key, Size: Buffer.byteLength(text) });
    }
  }
  const Key = `${folder}/manifest.json`;
  const manifest = { DestinationBucket: bucket, MapRunArn: mapRun.arn, ResultFiles: files };
  await put(Key, JSON.stringify(manifest));
  return { MapRunArn: mapRun.arn, ResultWriterDetails: { Bucket: bucket, Key } };
}

/** Texts of results put together into files. */
export function filesOf(texts: readonly string[], type: ResultFormat['type']): readonly string[] {
  const files: string[] = [];
  let inFile: string[] = [];
  let bytes = 0;
  const close = (): void => {
    if (inFile.length > 0) files.push(type === 'JSONL' ? `${inFile.join('\n')}\n` : `[${inFile.join(',')}]`);
    inFile = [];
    bytes = 0;
  };
  for (const text of texts) {
    const length = Buffer.byteLength(text) + 1;
    if (bytes + length > MAX_FILE_BYTES) close();
    inFile.push(text);
    bytes += length;
  }
  close();
  return files;
}
