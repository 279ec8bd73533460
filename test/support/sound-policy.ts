/** A small policy that is accepted, as data to be spoiled by tests. */

/** A public key that decodes, another one for each letter. */
export function publicKeyText(letter: string): string {
  return `ed25519:${'A'.repeat(41)}${letter}A=`;
}

export function soundPolicy(): Record<string, unknown> {
  return {
    apiVersion: 'honban/v1',
    organisation: { name: 'Example' },
    people: {
      yamada: {
        name: '山田',
        roles: ['owner', 'signer'],
        contacts: [{ kind: 'email', to: 'yamada@example.com' }],
        keys: [publicKeyText('E')],
      },
      suzuki: { name: '鈴木', roles: ['approver'], keys: [publicKeyText('I')] },
    },
    clusters: {
      prod: { environment: 'production', pair: 'staging', uid: 'u1' },
      staging: { environment: 'verification', uid: 'u2' },
    },
    applications: { shop: { namespaces: ['shop'], tier: 'A', owner: 'yamada' } },
  };
}
