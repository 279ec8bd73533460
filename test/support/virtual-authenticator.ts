/** Chromium's own software authenticator: a device in the browser that holds passkeys and verifies its holder, or does not. */
import type { Page } from 'playwright-core';

export interface VirtualAuthenticator {
  credentials(): Promise<readonly { readonly credentialId: string; readonly signCount: number }[]>;
  /** Whether its holder shows who they are from now on. */
  setVerified(isVerified: boolean): Promise<void>;
}

export async function addVirtualAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    credentials: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    setVerified: async (isUserVerified) =>
      void (await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })),
  };
}
