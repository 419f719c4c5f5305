import assert from 'node:assert/strict';
import { demoAccounts } from '../simulator/demoAccounts';
import type { SimulatedUser } from '../simulator/simulator';
import { accountText } from '../workbench/accountText';
import { openSession, type Session } from '../workbench/session';

const [{ id: accountId, name: accountName } = assert.fail()] = demoAccounts;

/** What the extension says in a language, and how dates are written in it. */
interface Said {
  readonly browserLocale: string;
  readonly welcome: string;
  readonly addAccount: string;
  readonly apiToken: string;
  readonly whereKept: string;
  readonly secretStorage: string;
  readonly createToken: string;
  readonly searchAllUsers: string;
  readonly searchUsers: string;
  readonly counts: string;
  readonly seats: Readonly<Record<'access' | 'gateway' | 'both' | 'none', string>>;
  readonly lastLogin: RegExp;
  readonly overview: string;
  readonly fields: readonly string[];
  readonly yesAndNo: readonly string[];
  readonly exportUsers: string;
  /** What parts the cells of CSV in the Excel of the language. */
  readonly delimiter: string;
  readonly date: RegExp;
  readonly ago: RegExp;
}

const languages: Readonly<Record<string, Said>> = {
  de: {
    browserLocale: 'de-DE',
    welcome: 'Sehen Sie, wer Ihre Cloudflare Zero Trust-Konten nutzt',
    addAccount: 'Konto hinzufügen',
    apiToken: 'API-Token',
    whereKept: 'Wo sollen die Anmeldeinformationen aufbewahrt werden?',
    secretStorage: 'Geheimnisspeicher von VS Code',
    createToken: 'API-Token erstellen',
    searchAllUsers: 'Benutzer in allen Konten suchen…',
    searchUsers: 'Benutzer suchen',
    counts: '100/1.234 Benutzer',
    seats: {
      access: 'Access-Platz',
      gateway: 'Gateway-Platz',
      both: 'Access- und Gateway-Platz',
      none: 'Kein Platz',
    },
    lastLogin: /Letzte erfolgreiche Anmeldung \(Access\): \d\d\.\d\d\.\d{4}, \d\d:\d\d \(vor .+\)/,
    overview: 'Übersicht',
    fields: [
      ...['Name', 'E-Mail', 'Benutzer-ID', 'UID', 'Platz-UID', 'Access-Platz', 'Gateway-Platz', 'Aktive Geräte'],
      ...['Letzte erfolgreiche Anmeldung (Access)', 'Erstellt', 'Aktualisiert'],
    ],
    yesAndNo: ['Ja', 'Nein'],
    exportUsers: 'Benutzer exportieren…',
    delimiter: 'Semikolon',
    date: /^\d\d\.\d\d\.\d{4}, \d\d:\d\d$/,
    ago: /^vor /,
  },
  ja: {
    browserLocale: 'ja-JP',
    welcome: 'Cloudflare Zero Trust アカウントを誰が使用しているか',
    addAccount: 'アカウントの追加',
    apiToken: 'API トークン',
    whereKept: '資格情報をどこに保存しますか?',
    secretStorage: 'VS Code のシークレット ストレージ',
    createToken: 'API トークンの作成',
    searchAllUsers: 'すべてのアカウントのユーザーを検索…',
    searchUsers: 'ユーザーの検索',
    counts: '100/1,234 ユーザー',
    seats: {
      access: 'Access シート',
      gateway: 'Gateway シート',
      both: 'Access と Gateway のシート',
      none: 'シートなし',
    },
    lastLogin: /最後に成功したログイン \(Access\): \d{4}\/\d\d\/\d\d \d{1,2}:\d\d \(.+ ?前\)/,
    overview: '概要',
    fields: [
      ...['名前', 'メールアドレス', 'ユーザー ID', 'UID', 'シート UID', 'Access シート', 'Gateway シート'],
      ...['アクティブなデバイス', '最後に成功したログイン (Access)', '作成日時', '更新日時'],
    ],
    yesAndNo: ['はい', 'いいえ'],
    exportUsers: 'ユーザーのエクスポート…',
    delimiter: 'コンマ',
    date: /^\d{4}\/\d\d\/\d\d \d{1,2}:\d\d$/,
    ago: /前$/,
  },
};

for (const [language, said] of Object.entries(languages)) {
  describe(`the extension where VS Code's language is ${language}`, function () {
    let session: Session;
    before(async function () {
      session = await openSession({
        workbench: {
          locale: said.browserLocale,
          // All that a language pack changes for extensions; VS Code's own words stay English without one.
          preparePage: async (page) => {
            await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)}`);
          },
        },
      });
      // There the page is drawn before a script can be added.
      if (session.workbench.host === 'desktop') this.skip();
      await addOpenAccount();
    });
    after(() => session.close());

    const panel = () => session.driver.webviewFrame();
    const account = () => session.driver.row(accountName);
    /** A user near the top, so that the row is drawn. */
    function userWhere(fits: (user: SimulatedUser) => boolean): SimulatedUser & { readonly email: string } {
      const found = session.simulator.users(accountId).slice(0, 10).find(fits);
      const email = found?.email ?? assert.fail();
      return { ...found, email };
    }
    const withLogin = () => userWhere(({ last_successful_login: login }) => typeof login === 'string' && login !== '');

    async function addOpenAccount(): Promise<void> {
      const { driver, simulator } = session;
      await driver.sideBar.getByText(said.welcome).waitFor();
      await driver.sideBar.getByRole('button', { name: said.addAccount, exact: true }).click();
      await driver.quickInput.waitForTitle(`${said.addAccount} (1/5)`);
      await driver.quickInput.pick(said.apiToken);
      await driver.quickInput.waitForTitle(`${said.addAccount} (2/5)`);
      await driver.quickInput.enter(simulator.token);
      await driver.quickInput.pick(accountName);
      await driver.quickInput.waitForTitle(`${said.addAccount} (4/5)`);
      await driver.quickInput.accept();
      await driver.quickInput.waitForPlaceholder(said.whereKept);
      await driver.quickInput.pick(said.secretStorage);
      await driver.expand(account());
      await accountText(account(), said.counts).waitFor();
    }

    it('has titles of commands in it, in the palette and beside the title of the view', async () => {
      const { driver } = session;
      await driver.runCommand(`Cloudflare Access: ${said.createToken}…`);
      await driver.quickInput.waitForTitle(said.createToken);
      await driver.quickInput.cancel();
      await driver.clickTitleAction(said.searchAllUsers);
      await driver.quickInput.waitForTitle(said.searchUsers);
      await driver.quickInput.cancel();
    });

    it('tells the seats of a user in it, and the last login as it writes dates', async () => {
      const { driver } = session;
      const user = withLogin();
      const seats = said.seats[seatOf(user)];
      await driver
        .row(user.email)
        .and(driver.page.locator(`[aria-label*=", ${seats}"]`))
        .waitFor();
      await driver.hoverUntil(driver.row(user.email), seats);
      assert.match(await driver.page.locator('.monaco-hover:visible').innerText(), said.lastLogin);
      await driver.restPointer();
    });

    it('shows a user in it, with dates as it writes them', async () => {
      const { driver } = session;
      const user = withLogin();
      await driver.row(user.email).click();
      await panel().getByRole('heading', { name: said.overview }).waitFor();
      const fields = panel().locator('dl').first();
      assert.deepEqual(await fields.locator('dt').allInnerTexts(), said.fields);
      const created = fields.locator('dd').filter({ has: panel().locator(`time[title="${user.created_at ?? ''}"]`) });
      assert.match(await created.locator('time').innerText(), said.date);
      assert.match(await created.locator('.relative').innerText(), said.ago);
      await fields
        .getByText(said.yesAndNo[user.access_seat === true ? 0 : 1] ?? '', { exact: true })
        .first()
        .waitFor();
      assert.equal(await panel().locator('html').getAttribute('lang'), language);
    });

    it('proposes to part CSV as its Excel does', async () => {
      const { driver } = session;
      await driver.pickFromMenuAndList(account(), said.exportUsers, 'CSV');
      await driver.quickInput.option(said.delimiter).waitFor();
      assert.ok((await driver.quickInput.options().first().innerText()).includes(said.delimiter));
      await driver.quickInput.cancel();
    });
  });
}

function seatOf({ access_seat: access, gateway_seat: gateway }: SimulatedUser): 'access' | 'gateway' | 'both' | 'none' {
  if (access === true) return gateway === true ? 'both' : 'access';
  return gateway === true ? 'gateway' : 'none';
}
