import type { Memento, SecretStorage, Uri } from 'vscode';
import { CloudflareClient, type ClientSettings } from '../../src/cloudflare/client';
import { onRow } from '../../src/commands/invocation';
import { viewCommands, type ViewCommandServices } from '../../src/commands/view/viewCommands';
import { AccountStore } from '../../src/directory/accountStore';
import { ListChoices } from '../../src/directory/listChoices';
import { UserDirectory } from '../../src/directory/userDirectory';
import type { UserList } from '../../src/directory/userList';
import { AccountNews } from '../../src/tree/accountNews';
import { RowItems } from '../../src/tree/rowItems';
import { RowLimits } from '../../src/tree/rowLimits';
import { UsersTreeProvider } from '../../src/tree/usersTreeProvider';
import { createCredentials } from '../support/credentials';
import { RecordingLog } from '../support/recordingLog';
import { rowOf, type RowSight } from './sight';
import { Uri as StandInUri } from './standIn/vscode';
import { nothingMasked } from '../support/nothingMasked';

/** What VS Code keeps for the extension, over windows. */
export interface Profile {
  readonly globalState: Memento;
  readonly secrets: SecretStorage;
}

/** The extension as it is in one window, without VS Code: everything behind the view, and what draws its rows. */
export class PlainWindow {
  readonly log = new RecordingLog();
  readonly accounts: AccountStore;
  readonly credentials: ReturnType<typeof createCredentials>;
  readonly client: CloudflareClient;
  readonly directory: UserDirectory;
  readonly #items: RowItems;
  readonly #provider: UsersTreeProvider;
  readonly #owned: { dispose(): void }[];
  readonly #didClose = new AbortController();

  constructor({ globalState, secrets }: Profile, settings: () => ClientSettings) {
    const accounts = new AccountStore(globalState);
    const credentials = createCredentials(accounts, { secrets });
    const choices = new ListChoices(globalState, accounts);
    const known = { accounts, credentials, choices, privacy: nothingMasked };
    // Without chance, waits after a failure are none.
    this.client = new CloudflareClient({ settings, log: this.log, random: () => 0 });
    this.directory = new UserDirectory({
      ...{ ...known, client: this.client },
      ...{ pageSize: () => 25, concurrency: () => 4, locale: () => 'en' },
    });
    const rowLimits = new RowLimits();
    const news = new AccountNews(this.client, this.directory);
    const usualDescription = (): string => 'name';
    const media = StandInUri.file('media') as unknown as Uri;
    this.#items = new RowItems({ ...known, directory: this.directory, rowLimits, news, media, usualDescription });
    this.#provider = new UsersTreeProvider({
      ...known,
      directory: this.directory,
      items: this.#items,
      rowLimits,
      news,
    });
    this.accounts = accounts;
    this.credentials = credentials;
    this.#owned = [this.#provider, this.#items, news, this.directory, choices, credentials, accounts];
  }

  listOf(accountId: string): UserList {
    return this.directory.listOf(accountId);
  }

  /** Expands an account as the view does; resolves with its rows, none where the account is not there. */
  async rows(accountId: string): Promise<readonly RowSight[]> {
    const node = (await this.#provider.getChildren()).find((account) => account.accountId === accountId);
    if (!node) return [];
    // While the first page waits there are no rows yet; as it has come, the view asks again.
    await Promise.all([this.#provider.getChildren(node), this.listOf(accountId).loadFirst()]);
    const rows = await this.#provider.getChildren(node);
    return rows.map((row) => rowOf(row, this.#provider.getTreeItem(row)));
  }

  /** Presses "Retry" on the row of an account's failure. */
  async retry(accountId: string): Promise<void> {
    const failure = (await this.rows(accountId)).find(({ node }) => node.kind === 'failure');
    if (!failure) throw new Error('There is no failure to retry');
    // Of the view it needs no more than to be told where to look.
    const view = { revealUser: () => Promise.resolve() };
    const services = { accounts: this.accounts, directory: this.directory, view } as unknown as ViewCommandServices;
    await viewCommands(services).retry(onRow(failure.node));
  }

  /** Has something end with the window at the latest; returns it. */
  own<T extends { dispose(): void }>(one: T): T {
    this.#owned.unshift(one);
    return one;
  }

  /** Resolves with the work, or when the window is closed before. */
  async untilClosed(work: Promise<void>): Promise<void> {
    const { signal } = this.#didClose;
    const closed = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    await Promise.race([work, closed]);
  }

  dispose(): void {
    for (const one of this.#owned) one.dispose();
    this.#didClose.abort();
  }
}
