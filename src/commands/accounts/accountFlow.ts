import * as l10n from '@vscode/l10n';
import type { AccountListing } from '../../cloudflare/accounts';
import type { CloudflareClient } from '../../cloudflare/client';
import type { Credential } from '../../cloudflare/credential';
import type { SecretPlace } from '../../cloudflare/secretPlace';
import type { NewTokenOwner } from '../../cloudflare/tokenTemplates';
import type { Account } from '../../directory/account';
import type { CredentialStore } from '../../directory/credentialStore';
import type { Privacy } from '../../privacy/privacy';
import { displayTextWithoutLinks } from '../../text/displayText';
import type { PromptFrame } from '../prompts';
import { back, runSteps } from '../steps';
import type { Step } from '../steps';
import type { AccountFlowPrompts } from './accountFlowPrompts';
import type { AddAllRequest, AddAllServices } from './addAllAccounts';
import type { CredentialChoice } from './credentialPrompts';
import { tokenRefusal } from './tokenCheck';

/** The result of the flow: one account or, with `listed`, many; the caller saves them. */
export type FlowResult = OneAccount | AddAllRequest;

/** One account with its credential and the place to store it. */
export interface OneAccount {
  readonly accountId: string;
  readonly label: string;
  readonly credential: Credential;
  readonly place: SecretPlace;
  /** When the token expires, in milliseconds since 1970; left out if it never does, or if that is unknown. */
  readonly expiresAtMs?: number;
}

/**
 * Asks for a credential, an account and a label, checks that the users can be listed, and asks where to store the
 * secret. For a known account, asks only for the credential and its place. Keeps what was typed while the person
 * corrects one answer.
 */
export class AccountFlow {
  readonly #client: CloudflareClient;
  readonly #privacy: Privacy;
  readonly #credentials: CredentialStore;
  readonly #knownAccounts: readonly Account[];
  readonly #fixed: Account | undefined;
  readonly #prompts: AccountFlowPrompts;
  #kind: CredentialChoice = 'apiToken';
  #place: SecretPlace = 'secretStorage';
  #all: AccountListing | undefined;
  #apiToken = '';
  #newTokenOwner: NewTokenOwner | undefined;
  #expiresAtMs: number | undefined;
  #email = '';
  #apiKey = '';
  #accountId = '';
  #accountName = '';
  #label = '';

  constructor(
    { client, accounts, credentials, privacy }: AddAllServices & { privacy: Privacy },
    prompts: AccountFlowPrompts,
    fixed?: Account,
  ) {
    this.#prompts = prompts;
    this.#privacy = privacy;
    this.#client = client;
    this.#credentials = credentials;
    this.#knownAccounts = accounts.accounts;
    this.#fixed = fixed;
    this.#accountId = fixed?.accountId ?? '';
    this.#label = fixed?.label ?? '';
  }

  /** Runs the flow; throws `CancellationError` when the person cancels. */
  async run(): Promise<FlowResult> {
    await runSteps(this.#askKind);
    const common = {
      credential: this.#credential(),
      place: this.#place,
      ...(this.#expiresAtMs !== undefined && { expiresAtMs: this.#expiresAtMs }),
    };
    if (this.#all) return { ...common, listed: this.#all.accounts, mayLackAccounts: this.#all.doubt !== undefined };
    return { ...common, accountId: this.#accountId, label: this.#label };
  }

  get #totalSteps(): number {
    return this.#fixed ? 3 : 5;
  }

  #frame(step: number, canGoBack = true): PromptFrame {
    const title = this.#fixed
      ? l10n.t('Replace Credential: {0}', displayTextWithoutLinks(this.#privacy.label(this.#fixed.label)))
      : l10n.t('Add Account');
    return { title, step, totalSteps: this.#totalSteps, canGoBack };
  }

  readonly #askKind: Step = async () => {
    const environment = this.#credentials.environmentCredential();
    const kind = await this.#prompts.promptCredentialKind(this.#frame(1, false), environment !== undefined);
    if (kind === back) return back;
    this.#kind = kind;
    if (kind !== 'environment') return this.#askCredential();
    this.#apiToken = environment?.kind === 'apiToken' ? environment.apiToken : '';
    return this.#afterCredential();
  };

  #askCredential(): Step {
    if (this.#kind === 'environment') return this.#askKind;
    return this.#kind === 'apiToken' ? this.#askToken : this.#askEmail;
  }

  readonly #askToken: Step = async () => {
    const apiToken = await this.#prompts.promptApiToken(this.#frame(2), this.#apiToken, this.#newTokenOwner, (pasted) =>
      tokenRefusal(this.#client, this.#accountId || undefined, pasted),
    );
    if (apiToken === back) return back;
    // The only other symbol: the person first wants to create one.
    if (typeof apiToken === 'symbol') {
      await this.#createToken();
      return this.#askToken();
    }
    this.#apiToken = apiToken;
    return this.#afterCredential();
  };

  async #createToken(): Promise<void> {
    const owner = await this.#prompts.promptTokenOwner(this.#frame(2));
    if (owner === back) return;
    this.#newTokenOwner = owner;
    await this.#prompts.openTokenPage(owner);
  }

  readonly #askEmail: Step = async () => {
    const email = await this.#prompts.promptLoginEmail(this.#frame(2), this.#email);
    if (email === back) return back;
    this.#email = email;
    return this.#askKey;
  };

  readonly #askKey: Step = async () => {
    const apiKey = await this.#prompts.promptApiKey(this.#frame(2), this.#apiKey);
    if (apiKey === back) return back;
    this.#apiKey = apiKey;
    return this.#afterCredential();
  };

  /** After a correction, the other answers still hold, so only the check runs again. */
  #afterCredential(): Step {
    if (this.#label !== '') return this.#check;
    return this.#accountId === '' ? this.#askAccount : this.#askLabel;
  }

  readonly #askAccount: Step = async () => {
    const account = await this.#prompts.promptAccount(this.#frame(3), this.#client, this.#credential(), this.#privacy);
    if (account === back) return back;
    this.#all = undefined;
    if (account === 'enterId') return this.#askAccountId;
    if ('all' in account) {
      this.#all = account.all;
      return this.#askPlace;
    }
    this.#accountId = account.accountId;
    this.#accountName = account.name;
    return this.#askLabel;
  };

  readonly #askAccountId: Step = async () => {
    const accountId = await this.#prompts.promptAccountId(this.#frame(3), this.#accountId);
    if (accountId === back) return back;
    if (accountId !== this.#accountId) this.#accountName = '';
    this.#accountId = accountId;
    return this.#askLabel;
  };

  readonly #askLabel: Step = async () => {
    const known = this.#knownAccounts.find(({ accountId }) => accountId === this.#accountId);
    const suggestion = this.#label || known?.label || this.#accountName || this.#accountId.slice(0, 8);
    const label = await this.#prompts.promptLabel(this.#frame(4), displayTextWithoutLinks(suggestion), this.#privacy);
    if (label === back) return back;
    this.#label = label;
    return this.#check;
  };

  readonly #check: Step = async () => {
    // Reached by going back after another account was asked for: its label is to be asked for first.
    if (this.#label === '') return back;
    const { failure, expiresAtMs } = await this.#prompts.checkAccount(
      this.#client,
      this.#accountId,
      this.#credential(),
    );
    this.#expiresAtMs = expiresAtMs;
    if (!failure) return this.#askPlace;
    const asked = { accountId: this.#accountId, canChooseAccount: this.#fixed === undefined };
    switch (await this.#prompts.askRemedy(failure, asked, this.#privacy)) {
      case 'correct':
        return this.#askCredential();
      case 'chooseAccount':
        this.#label = '';
        return this.#askAccount;
      case 'checkAgain':
        return this.#check;
      case 'save':
        return this.#askPlace;
    }
  };

  readonly #askPlace: Step = async () => {
    // By choosing the environment's token, the person has also chosen its place.
    if (this.#kind === 'environment') {
      this.#place = 'environment';
      return undefined;
    }
    const places = this.#credentials.placesFor(this.#credential());
    const place = await this.#prompts.promptSecretPlace(
      this.#frame(this.#totalSteps, false),
      places,
      this.#fixed?.secretPlace,
    );
    if (place !== back) this.#place = place;
    return undefined;
  };

  #credential(): Credential {
    return this.#kind === 'globalApiKey'
      ? { kind: 'globalApiKey', email: this.#email, apiKey: this.#apiKey }
      : { kind: 'apiToken', apiToken: this.#apiToken };
  }
}
