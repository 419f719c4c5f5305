import { CancellationError } from 'vscode';
import { askRemedy, checkAccount, type AccountCheck } from '../../../src/commands/accounts/accountCheck';
import { saveAccount } from '../../../src/directory/savedAccounts';
import { tokenCredential } from '../../support/client';
import { nothingMasked } from '../../support/nothingMasked';
import { newAccountId, type Person } from '../person';
import type { Sight } from '../sight';
import { shownMessages } from '../standIn/vscode';
import type { Feature } from './feature';

/** Adding a second account: the check of its credential, what is said when that fails, and saving it. */
export const addAccountFeature: Feature = {
  name: 'add account',
  isMeant: ({ route, accountId }) => route === 'listUsers' && accountId === newAccountId,
  start: (person) => {
    const { accounts } = person.window.accounts;
    let check: AccountCheck = {};
    const act = async (): Promise<void> => {
      check = await addAccount(person);
    };
    return Promise.resolve({
      act,
      see: () => sightOfCheck(check, person),
      retry: act,
      anew: act,
      whole: () => [...accounts.map(({ accountId }) => accountId), newAccountId],
      end: () => undefined,
    });
  },
};

async function addAccount({ simulator, window }: Person): Promise<AccountCheck> {
  const { accounts, credentials, client } = window;
  const credential = tokenCredential(simulator.tokenFor(newAccountId));
  const check = await checkAccount(client, newAccountId, credential);
  if (!check.failure) await saveAccount(accounts, credentials, { accountId: newAccountId, label: 'New' }, credential);
  return check;
}

async function sightOfCheck({ failure }: AccountCheck, { window }: Person): Promise<Sight> {
  shownMessages.length = 0;
  if (failure) {
    await askRemedy(failure, { accountId: newAccountId, canChooseAccount: false }, nothingMasked).catch(
      (error: unknown) => {
        if (!(error instanceof CancellationError)) throw error;
      },
    );
  }
  return {
    data: window.accounts.accounts.map(({ accountId }) => accountId),
    failures: shownMessages.map(({ text, detail, buttons }) => ({ words: `${text} ${detail}`, remedies: buttons })),
    notices: [],
  };
}
