import assert from 'node:assert/strict';
import type { WebviewPanel } from 'vscode';
import type { AccessUser } from '../../../src/cloudflare/accessUser';
import { IdentityProviders } from '../../../src/directory/identityProviders';
import type { PanelView, ToPanel } from '../../../src/panel/user/messages';
import type { PanelNotice } from '../../../src/panel/shared/panelParts';
import { UserPanel } from '../../../src/panel/user/userPanel';
import { Emitter } from '../../../src/util/event';
import type { RequestPredicate } from '../../simulator/requestLog';
import { accountId, type Person } from '../person';
import type { Sight, ToldFailure } from '../sight';
import type { Feature } from './feature';
import { maskingNothing } from '../../support/nothingMasked';
import { runPress } from '../../support/presses';
import { AllowedChanges } from '../../support/allowedChanges';

/** A part of a panel's report. */
interface ReportPart {
  readonly failure?: string | null;
  readonly records?: readonly unknown[];
  readonly record?: unknown;
}

const sessions = [{ name: 'Wiki', metadata: { nonce: 'one' } }];

/** Reading a user's record and story again on a panel that shows them already. */
export const panelFeature: Feature = {
  name: 'panel',
  isMeant: isOfPanel,
  start: async (person) => {
    let opened = await open(person);
    const whole = opened.see().data;
    return {
      act: () => opened.panel.refresh(),
      see: () => Promise.resolve(opened.see()),
      retry: () => opened.panel.refresh(),
      anew: async () => {
        opened.panel.dispose();
        opened = await open(person);
      },
      whole: () => whole,
      end: () => opened.panel.dispose(),
    };
  },
};

async function open({ simulator, window }: Person): Promise<{ panel: UserPanel; see: () => Sight }> {
  const user = simulator.users(accountId)[3];
  const fromPage = new Emitter<unknown>();
  let view: PanelView | undefined;
  const postMessage = (message: ToPanel): Promise<boolean> => {
    view = message.view;
    return Promise.resolve(true);
  };
  const webviewPanel = { title: '', webview: { onDidReceiveMessage: fromPage.event, postMessage } };
  // Named before, because the faults are on what is read of a user.
  const providers = window.own(new IdentityProviders(window));
  await providers.read(accountId);
  const host = {
    ...{
      accounts: window.accounts,
      directory: window.directory,
      providers,
      extensionUri: undefined as never,
      log: window.log,
      runPress,
      ...maskingNothing(),
      changesSwitch: new AllowedChanges(),
    },
    ...{ perform: () => undefined, copy: () => undefined, openUser: () => undefined },
  };
  simulator.replaceStory(accountId, user?.id ?? '', { sessions });
  const target = { accountId, userId: user?.id, user: user as AccessUser };
  const panel = window.own(new UserPanel(webviewPanel as unknown as WebviewPanel, target, host));
  await panel.refresh();
  const before = partsOf(panel);
  const see = (): Sight => {
    // A page that has just loaded is shown what there is now.
    fromPage.fire({ type: 'ready' });
    if (!view) throw new Error('The panel shows nothing');
    for (const [name, part] of partsOf(panel)) {
      if (part.failure != null) assert.deepEqual(contentOf(part), contentOf(before.get(name)), `${name} stays`);
    }
    return sightOfPanel(view);
  };
  return { panel, see };
}

function partsOf(panel: UserPanel): ReadonlyMap<string, ReportPart> {
  const report = panel.report() as Readonly<Record<string, ReportPart>>;
  return new Map(Object.entries(report).filter(([, part]) => typeof part === 'object' && 'failure' in part));
}

function contentOf(part: ReportPart | undefined): unknown {
  return part?.records ?? part?.record;
}

function sightOfPanel({ notice, sections, story }: PanelView): Sight {
  const fields = sections.flatMap(({ rows }) => rows.map(({ name, value }) => `${name}: ${value.text}`));
  const told = [notice, ...story.map((section) => section.notice)].filter((one) => one !== undefined);
  return {
    data: fields,
    failures: told.filter(({ tone, buttons }) => tone === 'error' || buttons.length > 0).map(toldOf),
    notices: told.filter(({ tone, buttons }) => tone === 'info' && buttons.length === 0).map(({ title }) => title),
  };
}

function toldOf({ title, advice, buttons }: PanelNotice): ToldFailure {
  return { words: `${title}. ${advice}`, remedies: buttons.map(({ label }) => label) };
}

function isOfPanel({ route }: Parameters<RequestPredicate>[0]): boolean {
  return ['getUser', 'listSessions', 'getLastSeenIdentity', 'listFailedLogins', 'listAccessRequests'].includes(route);
}
