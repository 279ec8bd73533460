/** Containers as pods and pod templates describe them, reduced to what judgements ask. Values of environment variables never get this far. */
import type { Instant } from '../time.ts';
import type { SuspectLiteral } from './environment-literal.ts';

export interface Container {
  readonly name: string;
  /** `sidecar` is an init container with restartPolicy Always: it runs as long as the pod. */
  readonly role: 'main' | 'init' | 'sidecar' | 'ephemeral';
  /** The image as written in the spec, for example `nginx:1.29`. */
  readonly image: string;
  /** Literal environment values that look like secrets (`suspectLiterals` makes them); empty for nearly every container. */
  readonly suspectLiterals: readonly SuspectLiteral[];
}

/** A container of a pod with its status. */
export interface PodContainer extends Container {
  /** What really runs, as `docker.io/library/nginx@sha256:…`; absent before the image was pulled. */
  readonly imageId?: string;
  readonly state: 'running' | 'waiting' | 'terminated' | 'unknown';
  /** Of the waiting or terminated state, for example `CrashLoopBackOff` or `Completed`. */
  readonly reason?: string;
  readonly ready: boolean;
  readonly restarts: number;
  /** Its newest end: of the current state where it is terminated, otherwise of the state before. */
  readonly lastTermination?: Termination;
}

export interface Termination {
  /** For example `OOMKilled`, `Error`, `Completed`. */
  readonly reason: string;
  readonly exitCode: number;
  readonly finished?: Instant;
}
