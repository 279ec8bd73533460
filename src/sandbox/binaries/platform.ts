/** This machine in the words of Go and of the release archives: `linux-amd64`. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
}

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

export function platformOf(os: string, architecture: string): Platform {
  return { os, architecture: architectures[architecture] ?? architecture };
}
