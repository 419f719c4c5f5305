import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { faults } from '../simulator/faults';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { allMarks, markIn, tellingMarks } from '../support/markedForms';
import { labelMark, markedLabel, markedMessage, markedStory, markedUsers } from '../support/markedPeople';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';
import { answering } from '../workbench/inside/dialogs';
import { callAll, callsOf, recordLog, shownAndKept, type Subject, type Told } from '../workbench/inside/everything';
import { addAccount, cleanUp, configure, rowsOf, simulate } from '../workbench/inside/extension';

const accountId = demoAccounts[1]?.id ?? assert.fail();
const marks = allMarks([accountId]);
const users = markedUsers(30);
const userId = String(users[0]?.['id']);

describe('personal data in privacy mode, where other code calls what it can', () => {
  let simulator: Simulator;
  let folder: TemporaryFolder;
  let subject: Subject;
  let endRecording: () => readonly string[];
  beforeEach(async () => {
    simulator = await simulate();
    folder = await makeTemporaryFolder('personal');
    simulator.replaceUsers(accountId, users);
    simulator.replaceStory(accountId, userId, markedStory());
    subject = { accountId, userId, folder: folder.path };
    await configure('maskPersonalData', true);
    await addAccount(simulator, accountId, markedLabel);
    // The line in the log that an account was added has its id by the caller's own words.
    endRecording = await recordLog();
    await vscode.env.clipboard.writeText('nothing was copied');
  });
  afterEach(async () => {
    endRecording();
    await cleanUp(simulator);
    await folder.remove();
  });

  /** Where one of the marks was told that must not be told there. */
  function leaks(told: readonly Told[]): readonly string[] {
    return told.flatMap(([place, text]) => {
      const hit = markIn(text, sought(place));
      return hit === undefined ? [] : [`${place}: ${hit}`];
    });
  }

  /** VS Code knows rows by their ids, and the state has ids and labels, as the README says; neither tells of a person. */
  function sought(place: string): readonly string[] {
    if (place === 'state') return tellingMarks;
    return place.startsWith('row ') ? [...tellingMarks, labelMark] : marks;
  }

  async function doEverything(button: string | undefined): Promise<readonly Told[]> {
    const told: Told[] = [];
    const rows = await rowsOf(accountId);
    const messages = await answering(button, async () => void told.push(...(await callAll(callsOf(subject, rows)))));
    await simulator.waitUntil(() => simulator.inFlight === 0);
    const asked = messages.map((message): Told => ['message', JSON.stringify(message)]);
    return [...told, ...asked, ...(await shownAndKept(subject)), ['log', endRecording().join('\n')]];
  }

  it('is in no answer, message, row, tab, document, state and line of the log where the person says no', async () => {
    const told = await doEverything(undefined);
    assert.deepEqual(
      told.filter(([place]) => place.startsWith('file ')),
      [],
      'nothing was exported',
    );
    const all = told.map(([, text]) => text).join('\n');
    for (const seen of ['Q•••@w•••', 'nothing was copied', 'has not let other code', 'Other code called'])
      assert.ok(all.includes(seen), seen);
    assert.deepEqual(leaks(told), []);
  });

  it('is on the clipboard and in files alone where the person says yes', async () => {
    const told = await doEverything('Copy');
    const isChosen = (place: string): boolean => /^(clipboard|file) /.test(place);
    assert.ok(told.some(([place, text]) => isChosen(place) && markIn(text, tellingMarks) !== undefined));
    assert.deepEqual(leaks(told.filter(([place]) => !isChosen(place))), []);
  });

  it('is in no refusal that a server words with it', async () => {
    await rowsOf(accountId);
    simulator.setFault(faults.successFalse({ code: 9999, message: markedMessage }));
    const told = await doEverything(undefined);
    assert.ok(told.some(([, text]) => text.includes('was refused')));
    assert.deepEqual(leaks(told), []);
  });
});
