import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { listUsers } from '../cloudflare/accessUsers';
import type { CloudflareClient } from '../cloudflare/client';
import type { Credential, CredentialKind } from '../cloudflare/credential';
import { withDiagnosis } from '../cloudflare/diagnosis';
import { toFailure } from '../cloudflare/errors';
import type { Failure } from '../cloudflare/errors';
import type { Account } from '../directory/account';
import { displayTextWithoutLinks } from '../text/displayText';
import { failureDetails, failureText } from '../text/failureText';
import { promptAccount, promptAccountId, promptLabel } from './accountPrompts';
import { promptApiKey, promptApiToken, promptCredentialKind, promptLoginEmail } from './credentialPrompts';
import { back, runSteps } from './prompts';
import type { PromptFrame, Step } from './prompts';

/** What the flow ends with; the caller saves it. */
export interface FlowResult {
  readonly accountId: string;
  readonly label: string;
  readonly credential: Credential;
}

/**
 * Asks for a credential, an account and a label, and proves with one request that users can be listed. With a known
 * account it asks for the credential alone. What was typed is kept while the person corrects one answer.
 */
export class AccountFlow {
  readonly #client: CloudflareClient;
  readonly #knownAccounts: readonly Account[];
  readonly #fixed: Account | undefined;
  #kind: CredentialKind = 'apiToken';
  #apiToken = '';
  #email = '';
  #apiKey = '';
  #accountId = '';
  #accountName = '';
  #label = '';

  constructor(client: CloudflareClient, knownAccounts: readonly Account[], fixed?: Account) {
    this.#client = client;
    this.#knownAccounts = knownAccounts;
    this.#fixed = fixed;
    this.#accountId = fixed?.accountId ?? '';
    this.#label = fixed?.label ?? '';
  }

  /** Runs the questions; throws `CancellationError` when the person leaves. */
  async run(): Promise<FlowResult> {
    await runSteps(this.#askKind);
    return { accountId: this.#accountId, label: this.#label, credential: this.#credential() };
  }

  #frame(step: number, canGoBack = true): PromptFrame {
    const title = this.#fixed
      ? l10n.t('Replace Credential: {0}', displayTextWithoutLinks(this.#fixed.label))
      : l10n.t('Add Account');
    return { title, step, totalSteps: this.#fixed ? 2 : 4, canGoBack };
  }

  readonly #askKind: Step = async () => {
    const kind = await promptCredentialKind(this.#frame(1, false));
    if (kind === back) return back;
    this.#kind = kind;
    return this.#askCredential();
  };

  #askCredential(): Step {
    return this.#kind === 'apiToken' ? this.#askToken : this.#askEmail;
  }

  readonly #askToken: Step = async () => {
    const apiToken = await promptApiToken(this.#frame(2), this.#apiToken);
    if (apiToken === back) return back;
    this.#apiToken = apiToken;
    return this.#afterCredential();
  };

  readonly #askEmail: Step = async () => {
    const email = await promptLoginEmail(this.#frame(2), this.#email);
    if (email === back) return back;
    this.#email = email;
    return this.#askKey;
  };

  readonly #askKey: Step = async () => {
    const apiKey = await promptApiKey(this.#frame(2), this.#apiKey);
    if (apiKey === back) return back;
    this.#apiKey = apiKey;
    return this.#afterCredential();
  };

  /** After a correction the other answers stand, so only the check is made again. */
  #afterCredential(): Step {
    if (this.#label !== '') return this.#check;
    return this.#accountId === '' ? this.#askAccount : this.#askLabel;
  }

  readonly #askAccount: Step = async () => {
    const account = await promptAccount(this.#frame(3), this.#client, this.#credential());
    if (account === back) return back;
    if (account === 'enterId') return this.#askAccountId;
    this.#accountId = account.accountId;
    this.#accountName = account.name;
    return this.#askLabel;
  };

  readonly #askAccountId: Step = async () => {
    const accountId = await promptAccountId(this.#frame(3), this.#accountId);
    if (accountId === back) return back;
    if (accountId !== this.#accountId) this.#accountName = '';
    this.#accountId = accountId;
    return this.#askLabel;
  };

  readonly #askLabel: Step = async () => {
    const known = this.#knownAccounts.find(({ accountId }) => accountId === this.#accountId);
    const suggestion = this.#label || known?.label || this.#accountName || this.#accountId.slice(0, 8);
    const label = await promptLabel(this.#frame(4), displayTextWithoutLinks(suggestion));
    if (label === back) return back;
    this.#label = label;
    return this.#check;
  };

  readonly #check: Step = async () => {
    const failure = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: l10n.t('Checking that the users can be listed…'),
        cancellable: true,
      },
      (_progress, token) => this.#probe(token),
    );
    return failure ? this.#askRemedy(failure) : undefined;
  };

  async #probe(token: vscode.CancellationToken): Promise<Failure | undefined> {
    const controller = new AbortController();
    token.onCancellationRequested(() => controller.abort());
    const account = { accountId: this.#accountId, credential: () => Promise.resolve(this.#credential()) };
    try {
      await withDiagnosis(this.#client, account, controller.signal, () =>
        listUsers(this.#client, account, { page: 1, perPage: 1 }, controller.signal),
      );
      return undefined;
    } catch (error) {
      const failure = toFailure(error);
      if (failure === undefined) throw error;
      return failure;
    }
  }

  /** Tells why the check failed and what can be done, with everything typed so far kept. */
  async #askRemedy(failure: Failure): Promise<Step | undefined> {
    const { title, advice } = failureText(failure, Date.now());
    const details = failureDetails(failure).map((line) => displayTextWithoutLinks(line, 400));
    const correct = l10n.t('Correct the Credential');
    const chooseAccount = l10n.t('Choose Another Account');
    const checkAgain = l10n.t('Check Again');
    const save = l10n.t('Save All the Same');
    const answer = await vscode.window.showWarningMessage(
      `${title}.`,
      { modal: true, detail: [advice, '', ...details].join('\n') },
      correct,
      ...(this.#fixed ? [] : [chooseAccount]),
      checkAgain,
      save,
    );
    switch (answer) {
      case correct:
        return this.#askCredential();
      case chooseAccount:
        this.#label = '';
        return this.#askAccount;
      case checkAgain:
        return this.#check;
      case save:
        return undefined;
      default:
        throw new vscode.CancellationError();
    }
  }

  #credential(): Credential {
    return this.#kind === 'apiToken'
      ? { kind: 'apiToken', apiToken: this.#apiToken }
      : { kind: 'globalApiKey', email: this.#email, apiKey: this.#apiKey };
  }
}
