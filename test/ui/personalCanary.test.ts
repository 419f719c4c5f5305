import assert from 'node:assert/strict';
import path from 'node:path';
import { allMarks, markedFiles, markIn, tellingMarks } from '../support/markedForms';
import { labelMark, markedLabel, markedStory, markedUsers } from '../support/markedPeople';
import { demoAccounts } from '../simulator/demoAccounts';
import { projectFolder } from '../support/project';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';
import { patienceMs, until } from '../support/waiting';
import { setLogLevel } from '../workbench/logLevel';
import { addOpenAccount, openSession, reloadWithRows, type Session } from '../workbench/session';
import { browserStorage, Witness, type Told } from './canary';
import { PersonalCanaryPerson, shownLabel, shownTitle } from './personalCanaryPerson';

const [{ id: accountId } = assert.fail(), { id: otherId } = assert.fail()] = demoAccounts;
const marks = allMarks([accountId, otherId]);
const users = markedUsers(130);
const email = String(users[0]?.['email']);
const filtered = String(users[3]?.['email']);

describe('personal data that goes through everything a person does in privacy mode', () => {
  const witness = new Witness();
  let exports: TemporaryFolder;
  let session: Session;
  let person: PersonalCanaryPerson;
  let toldFromStart: readonly Told[];
  let filesFromStart: readonly string[];
  let keptFromStart: readonly string[];
  before(async function () {
    exports = await makeTemporaryFolder('personal-canary');
    session = await openSession({
      workbench: {
        preparePage: (page) => witness.watch(page),
        environment: { NODE_OPTIONS: `--require=${path.join(projectFolder, 'test', 'host', 'fileLogger.cjs')}` },
        userSettings: { 'cloudflareAccess.maskPersonalData': true, 'cloudflareAccess.allowChanges': true },
      },
    });
    // The desktop's data folder is not known here.
    if (session.workbench.server === undefined) this.skip();
    const { simulator } = session;
    const [{ id = '' } = {}] = users as readonly { id?: string }[];
    simulator.replaceAccounts(
      simulator.accounts.map((one) => (one.id === accountId ? { ...one, name: markedLabel } : one)),
    );
    simulator.replaceUsers(accountId, users);
    simulator.replaceStory(accountId, id, markedStory());
    // VS Code's own logs tell at this level the addresses of requests and the ids of rows, as the README says.
    await setLogLevel(session, 'Trace', 'Cloudflare Access Users');
    await addOpenAccount(session, markedLabel, { shownName: shownLabel });
    person = new PersonalCanaryPerson(session, exports.path, look);
    await person.doEverything(email, filtered);
    toldFromStart = witness.told.splice(0);
    filesFromStart = await filesButRecords();
    keptFromStart = leaks(await keptByVscode(), marks);
  });
  after(async () => {
    await session.close();
    await exports.remove();
  });

  const look = (place: string): Promise<void> => witness.look(session.driver.page, place);
  const dataFolder = (): string => session.workbench.server?.dataFolder ?? assert.fail();

  /** Files with one of the marks; the records of changes have ids, and no more, as the README says. */
  async function filesButRecords(): Promise<readonly string[]> {
    const marked = await markedFiles(dataFolder(), marks);
    const records = marked.filter((file) => /[\\/]changes[\\/][\da-f]{32}\.ndjson: /.test(file));
    assert.equal(records.length, 1, 'the change is noted');
    // The first mark that a file has is told, and those that tell of a person are looked for first.
    const telling = records.filter((file) => tellingMarks.some((mark) => file.includes(`: ${mark} (`)));
    return [...telling, ...marked.filter((file) => !records.includes(file))];
  }

  /** Where one of the marks was told. */
  function leaks(texts: readonly Told[], sought: readonly string[]): readonly string[] {
    return texts.flatMap(([place, text]) => {
      const hit = markIn(text, sought);
      return hit === undefined ? [] : [`${place}: ${hit}`];
    });
  }

  /** Looks again until nothing marked is shown: VS Code takes away one by one what it has shown. */
  async function untilClean(place: string): Promise<void> {
    let last: readonly string[] = [];
    await until(
      async () => {
        const start = witness.told.length;
        await look(place);
        last = leaks(witness.told.splice(start), marks);
        return last.length === 0;
      },
      () => last.join('\n'),
      patienceMs,
      // A look takes all that is shown through megabytes of text.
      200,
    );
  }

  async function mask(isOn: boolean): Promise<void> {
    const { driver, commands } = session;
    const sign = driver.page.locator('.statusbar-item').getByText('Privacy mode', { exact: true });
    await commands.run('cloudflareAccess.togglePrivacyMode');
    await sign.waitFor({ state: isOn ? 'visible' : 'detached' });
  }

  /** What the browser keeps, without the ids, labels and pinned searches in the extension's own state, of which the README tells. */
  async function keptByVscode(): Promise<readonly Told[]> {
    const kept = await browserStorage(session.workbench.page);
    return kept.filter(([place]) => !place.includes('zero-trust-tools.cloudflare-access-users'));
  }

  it('is told nowhere from the start', () => {
    assert.ok(session.simulator.requests.some(({ query }) => query['email'] === filtered));
    const all = toldFromStart.map(([, text]) => text).join('\n');
    for (const seen of [shownTitle, '198.51.•.•', '2001:db8:•', 'access-users-P-Z-'])
      assert.ok(all.includes(seen), seen);
    assert.deepEqual(leaks(toldFromStart, marks), []);
  });

  it('is then in no file of the machine but those that were exported', async () => {
    assert.ok((await markedFiles(exports.path, tellingMarks)).length > 0, 'what is on the disk is found');
    assert.deepEqual(filesFromStart, []);
    assert.equal(markIn(session.workbench.server?.output() ?? '', marks), undefined);
  });

  it('is then in nothing that VS Code keeps', () => {
    assert.deepEqual(keptFromStart, []);
  });

  it('is told nowhere after a restart', async () => {
    await person.openUser();
    witness.told.length = 0;
    await reloadWithRows(session);
    await look('the window that was restored');
    await session.driver.editorTab(shownTitle).first().waitFor();
    await session.driver.expand(person.account);
    await person.openUser();
    await look('the panel after a restart');
    assert.deepEqual(leaks(witness.told, marks), []);
  });

  it('is told nowhere once it is masked, nor after a restart, nor kept but for ids', async () => {
    const { driver } = session;
    await mask(false);
    await person.openUser();
    await driver.editorTab(email).first().waitFor();
    await driver.pickInPanel('Open Report as JSON');
    await driver
      .editorTab(/report\.json/)
      .first()
      .waitFor();
    await driver.pickFromContextMenu(person.account, 'Show Seat Usage');
    await driver.webviewFrame().getByText('Counted from').waitFor();
    await driver.pickFromContextMenu(person.account, 'Find Idle Seats…');
    await driver
      .editorTab(/Idle seats/)
      .first()
      .waitFor();
    await driver.pickFromContextMenu(person.account, 'Show Access Log…');
    // Masked while its page is still loaded, which is when VS Code drops what the tab is called.
    await driver
      .editorTab(/Access log/)
      .first()
      .waitFor();
    await look('all that is true');
    assert.ok(leaks(witness.told, tellingMarks).length > 0, 'what is shown is looked at');
    await mask(true);
    await untilClean('the window that was masked');
    witness.told.length = 0;
    await person.openUser();
    await look('a panel once it is masked');
    await reloadWithRows(session);
    await look('the window that was masked and restored');
    assert.deepEqual(leaks(witness.told, [...tellingMarks, labelMark]), []);
    // The page of a panel gets once more the ids that were kept of it before, which it shows nowhere.
    const inWindow = witness.told.filter(([place]) => place.endsWith('window'));
    assert.deepEqual(leaks(inWindow, marks), []);
    assert.deepEqual(await markedFiles(dataFolder(), tellingMarks), []);
    assert.deepEqual(leaks(await keptByVscode(), tellingMarks), []);
  });
});
