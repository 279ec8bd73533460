/** By which name the API server knows what Honban wrote. */
export const fieldManager = 'honban';
