/** The forms a result can be printed in. JSON forms carry `apiVersion: honban/v1`. */
export const outputFormats = ['human', 'json', 'ndjson', 'markdown', 'sarif', 'junit'] as const;
export type OutputFormat = (typeof outputFormats)[number];
