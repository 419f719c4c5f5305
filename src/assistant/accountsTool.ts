import * as l10n from '@vscode/l10n';
import { checkPermissions, permissionAreas } from '../cloudflare/permissions';
import type { PermissionReport, PermissionResult } from '../cloudflare/permissions';
import type { Account } from '../directory/account';
import { areaText, neededPermissionText } from '../text/permissionText';
import type { AssistantTool, ToolRun, ToolServices } from './assistantTool';
import { toldAccount } from './maskedUser';
import { failureWords } from './toolFailure';
import { noInput } from './toolInputs';

/** Further accounts are told of without asking what their credentials may read. */
const maxChecked = 10;
const maxListed = 50;
/** `checkPermissions` sends no more, retries aside. */
const requestsPerCheck = 6;

const resultWords: Readonly<Record<PermissionResult['kind'], string>> = {
  allowed: 'yes',
  missing: 'no',
  failed: 'could not be checked',
  notChecked: 'not checked',
};

/** Tells which accounts there are, what is loaded of each, and what its credential may read. */
export function accountsTool(services: ToolServices): AssistantTool<object> {
  const { accounts } = services;
  return {
    input: noInput,
    plan: () => ({
      accounts: accounts.accounts.slice(0, maxListed),
      reads: [l10n.t('It reads a little of everything to find out what the credentials of the accounts may read.')],
      requestLimit: Math.min(maxChecked, accounts.accounts.length) * requestsPerCheck,
    }),
    run: async (_input, run) => {
      const listed = accounts.accounts.slice(0, maxListed);
      const reports = new Map<Account, PermissionReport>();
      let left = run.requestLimit;
      for (const account of listed) {
        if (left < requestsPerCheck) break;
        left -= requestsPerCheck;
        reports.set(account, await checked(account, run, services));
      }
      // Masked only when all is read, because it may have to be masked meanwhile.
      const told = listed.map((account) => {
        const report = reports.get(account);
        return { ...tellAccount(account, run, services), ...(report && tellReport(report, run)) };
      });
      const isEmpty = told.length === 0;
      return {
        facts: {
          accountCount: accounts.accounts.length,
          ...(isEmpty && {
            whatThePersonCanDo: l10n.t('Add an account with the command "Add Account…" of Cloudflare Access.'),
          }),
        },
        lists: { accounts: told },
      };
    },
  };
}

function checked({ accountId }: Account, run: ToolRun, { directory }: ToolServices): Promise<PermissionReport> {
  return checkPermissions(run.client, directory.accessTo(accountId).account, run.signal);
}

function tellAccount(account: Account, run: ToolRun, { directory, references }: ToolServices): object {
  const { pages } = directory.wholeListOf(account.accountId);
  return {
    ...toldAccount(account, run.privacy(), references),
    usersLoaded: pages?.users.size ?? 0,
    usersTotal: pages?.total ?? null,
    areAllUsersLoaded: pages?.isComplete ?? false,
  };
}

function tellReport(report: PermissionReport, run: ToolRun): object {
  const missing = permissionAreas.filter((area) => report[area].kind === 'missing');
  const failed = Object.values<PermissionResult>(report).find((result) => result.kind === 'failed');
  return {
    mayRead: Object.fromEntries(permissionAreas.map((area) => [area, resultWords[report[area].kind]])),
    ...(missing.length > 0 && {
      missingPermissions: missing.map((area) => `${areaText(area)}: ${neededPermissionText(area, report[area])}`),
    }),
    ...(failed && failureWords(failed.failure, run.privacy())),
  };
}
