/** Where the secret of an account may live, by the person's choice. */
export const secretPlaces = ['secretStorage', 'session', 'environment'] as const;

/** VS Code's SecretStorage, the memory of this window alone, or the environment variable `tokenVariable`. */
export type SecretPlace = (typeof secretPlaces)[number];

/** The environment variable from which a token is read; Cloudflare's own tools read theirs from it too. */
export const tokenVariable = 'CLOUDFLARE_API_TOKEN';
