import type { AbortSignalLike } from '../../../core/source.ts';
import type { S3Credentials } from './s3-credentials.ts';

export interface S3Settings {
  /** As people know it: `s3://bucket/prefix`. */
  readonly at: string;
  readonly bucket: string;
  /** Empty, or ends with a slash. */
  readonly prefix: string;
  /** `https://host[:port]`; a bucket of AWS when left out. */
  readonly endpoint?: string;
  readonly region: string;
  readonly pathStyle: boolean;
  /** Certificate authority in PEM, in place of those of the machine. */
  readonly ca?: string;
  /** Asked for once, when first used. */
  readonly credentials: () => Promise<S3Credentials>;
  /** Ends what is asked without a signal of its own: looking, listing, removing. */
  readonly signal?: AbortSignalLike;
  /** How long nobody may remove what is stored, where the bucket has object lock. */
  readonly lock?: { readonly mode: 'governance' | 'compliance'; readonly keepMilliseconds: number };
}

/** The address of an object, or of the bucket. */
export function addressOf(settings: S3Settings, key: string | undefined): URL {
  const { bucket, prefix, endpoint, region, pathStyle } = settings;
  const url = new URL(endpoint ?? `https://s3.${region}.amazonaws.com`);
  if (!pathStyle) url.hostname = `${bucket}.${url.hostname}`;
  const base = url.pathname.replace(/\/$/, '') + (pathStyle ? `/${bucket}` : '');
  url.pathname = key === undefined ? `${base}/` : `${base}/${prefix}${key}`;
  return url;
}
