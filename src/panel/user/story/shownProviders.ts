import { accessRequestFacts } from '../../../cloudflare/accessRequestFacts';
import { identityFacts } from '../../../cloudflare/identityFacts';
import { noProviderNames } from '../../../directory/providerNames';
import type { ProviderNames } from '../../../directory/providerNames';

/**
 * The names of the identity providers in one drawing of a panel, found by the records that it shows. `sentOf` gives the
 * record that a shown one was made of, since the ids by which names are found may be masked.
 */
export class ShownProviders {
  readonly #names: ProviderNames;
  readonly #sentOf: (shown: unknown) => unknown;
  #areAny = false;

  constructor(names: ProviderNames = noProviderNames, sentOf: (shown: unknown) => unknown = (shown) => shown) {
    this.#names = names;
    this.#sentOf = sentOf;
  }

  /** Whether anything that was drawn says which identity provider it is of. */
  get areAny(): boolean {
    return this.#areAny;
  }

  /** The name of an identity's provider; its kind decides only where the identity has no ID of it. */
  ofIdentity(shown: unknown): string | undefined {
    const { idpId, idpType } = identityFacts(this.#sentOf(shown));
    return this.nameOf(idpId ?? idpType);
  }

  /** The name of the provider of an access request. */
  ofRequest(shown: unknown): string | undefined {
    return this.nameOf(accessRequestFacts(this.#sentOf(shown)).connection);
  }

  /** The name of the provider with an ID or kind, as it was sent. */
  nameOf(idOrType: string | undefined): string | undefined {
    this.#areAny ||= idOrType !== undefined;
    return this.#names.nameOf(idOrType);
  }
}
