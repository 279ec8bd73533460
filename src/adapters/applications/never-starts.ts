/** Reasons of a waiting container, in the words of the kubelet, where waiting longer would change nothing. */
export const neverStarts: ReadonlySet<string> = new Set([
  'ErrImageNeverPull',
  'InvalidImageName',
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
]);
