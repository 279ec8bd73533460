/**
 * The authority (CN) that signs the API servers which drills start on restored data. They carry the UID of the cluster they are a copy
 * of and answer from a recovery point: a source that leads to one is refused, whatever the policy pins.
 */
export const scratchAuthority = 'honban-scratch';
