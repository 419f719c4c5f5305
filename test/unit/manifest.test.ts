import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { defaultBaseUrl } from '../../src/cloudflare/baseUrl';
import {
  commandId,
  commandNames,
  commandPrefix,
  configurationKeys,
  configurationSection,
  isAccountSelectedContextKey,
  isFollowedContextKey,
  panelType,
  restoredPanelKinds,
  userDocumentScheme,
  usersViewId,
} from '../../src/contributions';
import { rowDescriptions } from '../../src/text/rowDescription';
import { manifest, manifestText } from '../support/manifest';
import { projectFolder, readProjectFile } from '../support/project';

/** The commands that others rely on, without their prefix. */
const namesAsked = [
  ...['addAccount', 'removeAccount', 'renameAccount', 'replaceCredential', 'refresh', 'loadMore', 'searchUsers'],
  ...['searchUsersByEmail', 'searchUsersByName', 'openUser', 'copyUserJson', 'copyUserEmail', 'copyUserId'],
  ...['openInDashboard', 'showLog', 'loadAll', 'filterUsers', 'clearFilter', 'sortUsers', 'showSeatUsage'],
  ...['copyUsersAs', 'exportUsers', 'findIdleSeats', 'showAccessLog'],
  ...['removeSeats', 'revokeSessions', 'showChangesMade'],
];
const words = JSON.parse(readProjectFile('package.nls.json')) as Readonly<Record<string, string>>;
const { contributes } = manifest;
describe('the manifest', () => {
  it('has the names that others rely on', () => {
    assert.equal(`${manifest.publisher}.${manifest.name}`, 'zero-trust-tools.cloudflare-access-users');
    assert.equal(words['extension.displayName'], 'Access Users for Cloudflare Zero Trust');
    assert.equal(manifest.displayName, '%extension.displayName%');
    assert.equal(manifest.engines.vscode, '^1.99.0');
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }) => id),
      ['cloudflareAccess'],
    );
    assert.deepEqual(
      contributes.views['cloudflareAccess']?.map(({ id }) => id),
      [usersViewId],
    );
    assert.equal(usersViewId, 'cloudflareAccess.users');
    assert.equal(commandPrefix, 'cloudflareAccess.');
  });

  it('has the commands of the code, and the code those of the manifest', () => {
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), commandNames.map(commandId).sort());
    for (const name of namesAsked)
      assert.ok(
        commandNames.some((known) => known === name),
        name,
      );
  });

  it('has one category for every command', () => {
    for (const { command, category } of contributes.commands) assert.equal(category, '%command.category%', command);
    assert.equal(words['command.category'], 'Cloudflare Access');
  });

  it('has words for every key, and no words that nothing asks for', () => {
    const asked = new Set([...manifestText.matchAll(/"%([^"%]+)%"/g)].map(([, key]) => key));
    assert.deepEqual([...asked].sort(), Object.keys(words).sort());
    assert.ok(Object.values(words).every((word) => word.trim() !== ''));
  });

  it('has no key but those that copy, open and change accounts, which act in the view alone and never where someone types', () => {
    const inView = `focusedView == ${usersViewId} && !inputFocus`;
    const onAccount = `focusedView == ${usersViewId} && ${isAccountSelectedContextKey} && !inputFocus`;
    const inList = `focusedView == ${usersViewId} && listFocus && !inputFocus`;
    const besidePreview = `focusedView == ${usersViewId} && listFocus && ${isFollowedContextKey} && !inputFocus`;
    assert.deepEqual(contributes.keybindings, [
      { command: commandId('copyUserEmail'), key: 'ctrl+c', mac: 'cmd+c', when: inView },
      { command: commandId('renameAccount'), key: 'f2', when: onAccount },
      { command: commandId('removeAccount'), key: 'delete', mac: 'cmd+backspace', when: onAccount },
      { command: commandId('moveAccountUp'), key: 'alt+up', when: onAccount },
      { command: commandId('moveAccountDown'), key: 'alt+down', when: onAccount },
      { command: commandId('openRow'), key: 'enter', when: inList },
      { command: commandId('openUserToSide'), key: 'ctrl+enter', mac: 'cmd+enter', when: inList },
      { command: commandId('previewNextUser'), key: 'down', when: besidePreview },
      { command: commandId('previewPreviousUser'), key: 'up', when: besidePreview },
    ]);
  });

  it('has every command that others rely on in the palette, and the retry of a row not', () => {
    const hidden = contributes.menus['commandPalette']?.filter(({ when }) => when === 'false') ?? [];
    assert.ok(hidden.some(({ command }) => command === commandId('retry')));
    for (const name of namesAsked) assert.ok(!hidden.some(({ command }) => command === commandPrefix + name), name);
  });

  it('links in its words to commands that exist', () => {
    const links = [
      ...Object.values(words)
        .join('\n')
        .matchAll(/\(command:([^)?]+)/g),
    ].map(([, command]) => command);
    assert.ok(links.includes(commandId('addAccount')));
    const ofVscode = ['workbench.action.openWalkthrough', `${usersViewId}.focus`];
    const known = [...commandNames.map(commandId), ...ofVscode];
    for (const link of links) assert.ok(known.includes(link ?? ''), link);
  });

  it('has the settings of the code, with their defaults, bounds and scopes', () => {
    const { properties } = contributes.configuration;
    assert.deepEqual(
      Object.keys(properties).sort(),
      configurationKeys.map((key) => `${configurationSection}.${key}`).sort(),
    );
    const setting = (key: string) => properties[`cloudflareAccess.${key}`] ?? {};
    const { type, default: pages, minimum, maximum } = setting('pageSize');
    assert.deepEqual([type, pages, minimum, maximum], ['integer', 100, 25, 1000]);
    const { type: kind, default: usual, minimum: least, maximum: most } = setting('concurrency');
    assert.deepEqual([kind, usual, least, most], ['integer', 4, 1, 8]);
    assert.equal(setting('requestTimeoutSeconds')['default'], 30);
    assert.equal(setting('requestTimeoutSeconds')['type'], 'number');
    assert.equal(setting('apiBaseUrl')['default'], defaultBaseUrl);
    assert.equal(setting('apiBaseUrl')['scope'], 'application');
    assert.equal(setting('maskPersonalData')['scope'], 'application');
    assert.equal(setting('maskPersonalData')['default'], false);
    const { type: switchType, scope, default: isAllowed } = setting('allowChanges');
    assert.deepEqual([switchType, scope, isAllowed], ['boolean', 'application', false]);
    assert.deepEqual(setting('rowDescription')['enum'], rowDescriptions);
    assert.equal(setting('rowDescription')['default'], 'name');
  });

  it('has the tools for language models off by default, and no workspace can turn them on', () => {
    for (const key of ['languageModelTools', 'languageModelToolsPersonalData']) {
      const { type, default: usual, scope } = contributes.configuration.properties[`cloudflareAccess.${key}`] ?? {};
      assert.deepEqual([type, usual, scope], ['boolean', false, 'application'], key);
    }
  });

  it('runs where the administrator sits, trusted or not, and not in a browser', () => {
    assert.deepEqual(manifest.extensionKind, ['ui', 'workspace']);
    assert.equal(manifest.browser, undefined);
    assert.deepEqual(manifest.capabilities, { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true });
  });

  it('wakes the extension for its views, commands, panels, documents and links alone', () => {
    const panels = restoredPanelKinds.map((kind) => `onWebviewPanel:${panelType(kind)}`);
    assert.deepEqual(manifest.activationEvents, [...panels, `onFileSystem:${userDocumentScheme}`, 'onUri']);
  });

  it('names files that exist', () => {
    const files = [...manifestText.matchAll(/"(media\/[^"]+)"/g)].map(([, file]) => file ?? '');
    assert.ok(files.length > 0);
    for (const file of files) assert.ok(existsSync(path.join(projectFolder, file)), file);
  });
});
