import fetch from 'node-fetch';
import type { Uri, WebviewPanel } from 'vscode';
import { apiUserIdOf, textOf } from '../../src/cloudflare/accessUser';
import type { AccessUser } from '../../src/cloudflare/accessUser';
import { AccountStore } from '../../src/directory/accountStore';
import { IdentityProviders } from '../../src/directory/identityProviders';
import { UserPanel } from '../../src/panel/user/userPanel';
import type { UserPanelHost, UserPanelTarget } from '../../src/panel/user/userPanelHost';
import { loadTestAccount } from '../simulator/demoAccounts';
import { MemoryMemento } from '../support/storage';
import { runAsClient } from './client';
import { createDirectory } from './loadedDirectory';
import { maskingNothing } from '../support/nothingMasked';
import { runPress } from '../support/presses';
import { AllowedChanges } from '../support/allowedChanges';

const warmUpCount = 5;
/** The parts of a report that each panel reads. */
const parts = ['user', 'sessions', 'lastSeenIdentity', 'failedLogins', 'accessRequests'] as const;

/** The server, how many users its load-test account has, each opened twice, and how requests that are no panel's name themselves. */
export interface OpenUserParameters {
  readonly baseUrl: string;
  readonly userCount: number;
  readonly bareUserAgent: string;
}

/** Milliseconds of each opening and of the one request alone, and how many requests and panels there were in all. */
export interface OpenUserTimes {
  readonly fromRow: readonly number[];
  readonly byIds: readonly number[];
  readonly bare: readonly number[];
  /** The requests for pages of the list, which are no panel's. */
  readonly listRequests: number;
  readonly panels: number;
}

/** A panel that tells when all that it read at its opening has come. */
class OpenedPanel extends UserPanel {
  declare opened: Promise<void>;

  override refresh(): Promise<void> {
    this.opened = super.refresh();
    return this.opened;
  }
}

async function main({ baseUrl, userCount, bareUserAgent }: OpenUserParameters): Promise<OpenUserTimes> {
  const { id: accountId, token } = loadTestAccount(userCount);
  const loaded = await createDirectory(baseUrl, [accountId], 4);
  const { directory } = loaded;
  const accounts = new AccountStore(new MemoryMemento());
  await accounts.put({ accountId, label: 'Load test', credentialKind: 'apiToken', secretPlace: 'secretStorage' });
  const nothing = (): void => undefined;
  const extensionUri = {} as unknown as Uri;
  const host: UserPanelHost = {
    ...{
      accounts,
      directory,
      providers: new IdentityProviders(loaded),
      extensionUri,
      ...maskingNothing(),
      changesSwitch: new AllowedChanges(),
    },
    ...{ perform: nothing, copy: nothing, openUser: nothing, log: { warn: nothing }, runPress },
  };
  await directory.wholeListOf(accountId).loadFirst();
  // Without an e-mail the access log cannot be asked.
  const hasEmail = (user: AccessUser): boolean => textOf(user, 'email')?.includes('@') === true;
  const users = [...directory.loadedUsers(accountId).values()].filter(hasEmail);

  const bare = async (userId: string): Promise<number> => {
    const startedAtMs = performance.now();
    const url = `${baseUrl}/accounts/${accountId}/access/users/${userId}`;
    await (await fetch(url, { headers: { Authorization: `Bearer ${token}`, 'User-Agent': bareUserAgent } })).json();
    return performance.now() - startedAtMs;
  };
  const times: [fromRow: number, byIds: number, bare: number][] = [];
  for (const user of users) {
    const userId = apiUserIdOf(user) ?? '';
    const fromRow = await timeOpening({ accountId, userId, user }, host);
    times.push([fromRow, await timeOpening({ accountId, userId }, host), await bare(userId)]);
  }
  const measured = times.slice(warmUpCount);
  return {
    fromRow: measured.map(([fromRow]) => fromRow),
    byIds: measured.map(([, byIds]) => byIds),
    bare: measured.map(([, , request]) => request),
    listRequests: 1,
    panels: 2 * users.length,
  };
}

/** Opens a user as the extension does, the page of the panel aside; throws where anything could not be read. */
async function timeOpening(target: UserPanelTarget, host: UserPanelHost): Promise<number> {
  const webview = { onDidReceiveMessage: () => ({ dispose: () => undefined }), postMessage: () => undefined };
  const startedAtMs = performance.now();
  const panel = new OpenedPanel({ title: '', webview } as unknown as WebviewPanel, target, host);
  await panel.opened;
  const elapsedMs = performance.now() - startedAtMs;
  const report = panel.report() as Record<(typeof parts)[number], { readonly readAt: unknown }>;
  const unread = parts.filter((part) => report[part].readAt === null);
  panel.dispose();
  if (unread.length > 0) throw new Error(`Of a user there is no ${unread.join()}.`);
  return elapsedMs;
}

runAsClient(main);
