import type { IdentityProvider } from '../cloudflare/identityProviders';

/** Finds the names of an account's identity providers by what requests say of them. */
export class ProviderNames {
  readonly #names = new Map<string, string>();

  /** Where the list is not whole, there may be another of each kind. */
  constructor(providers: readonly IdentityProvider[], isWhole = true) {
    const types = providers.map(({ type }) => type?.toLowerCase());
    providers.forEach(({ name }, index) => {
      const type = types[index];
      // The log has the kind of a provider alone, so that of two of a kind, neither is known.
      if (isWhole && types.indexOf(type) === types.lastIndexOf(type)) this.#add(type, name);
    });
    for (const { id, name } of providers) this.#add(id, name);
  }

  /** The name of the provider with an ID, or else of the only one of a kind, whatever its case. */
  nameOf(idOrType: string | undefined): string | undefined {
    return idOrType === undefined ? undefined : this.#names.get(idOrType.toLowerCase());
  }

  #add(key: string | undefined, name: string | undefined): void {
    if (key !== undefined && name !== undefined && name.trim() !== '') this.#names.set(key.toLowerCase(), name);
  }
}

/** No provider is known by name. */
export const noProviderNames = new ProviderNames([]);
