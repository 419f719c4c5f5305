/** Where the person may choose to keep the secret of an account. */
export const secretPlaces = ['secretStorage', 'session', 'environment'] as const;

/** VS Code's SecretStorage, the memory of this window only, or the environment variable `tokenVariable`. */
export type SecretPlace = (typeof secretPlaces)[number];

/** The environment variable that holds the token; Cloudflare's own tools read theirs from the same variable. */
export const tokenVariable = 'CLOUDFLARE_API_TOKEN';
