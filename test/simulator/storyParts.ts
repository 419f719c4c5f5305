import type { ActiveSessionGetResponse } from 'cloudflare/resources/zero-trust/access/users/active-sessions';
import { deterministicUuid, hash32, type Random } from './random';

/** An app that people open in the stories. */
export interface StoryApp {
  readonly uid: string;
  readonly name: string;
  readonly hostname: string;
  readonly type: string;
  /** The audience tag, 64 hex digits. */
  readonly aud: string;
}

function hex(text: string, length: number): string {
  const parts = Array.from({ length: Math.ceil(length / 8) }, (_, nth) => hash32(`${text} ${nth}`));
  return parts
    .map((part) => part.toString(16).padStart(8, '0'))
    .join('')
    .slice(0, length);
}

function app(name: string, hostname: string, type = 'self_hosted'): StoryApp {
  const uid = hex(name, 32).replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return { uid, name, hostname, type, aud: hex(hostname, 64) };
}

/** The apps of all stories. */
export const storyApps: readonly StoryApp[] = [
  app('Intranet', 'intranet.northwind.example'),
  app('Payroll', 'payroll.northwind.example'),
  app('Grafana', 'grafana.example.net'),
  app('Bastion', 'ssh.example.net', 'ssh'),
  app('Salesforce', 'northwind.my.example.org', 'saas'),
  app('Wiki 社内', 'wiki.example.org'),
  app('App Launcher', 'northwind.cloudflareaccess.example', 'app_launcher'),
];

/** Where somebody logs in from: addresses and countries that belong to nobody's. */
export const storyPlaces: readonly { readonly ip: string; readonly country: string }[] = [
  { ip: '192.0.2.17', country: 'DE' },
  { ip: '198.51.100.204', country: 'US' },
  { ip: '203.0.113.9', country: 'JP' },
  { ip: '2001:db8:1f::a2', country: 'BR' },
];

/** The kinds of identity providers. */
export const storyProviders: readonly string[] = ['okta', 'azureAD', 'saml', 'google-apps', 'onetimepin'];

/** Returns the id of the identity provider of a kind. */
export function providerIdOf(type: string): string {
  return deterministicUuid(storyProviders.indexOf(type), 0, 6);
}

/** Returns so many hex digits of the stream. */
export function hexDigits(random: Random, length: number): string {
  let digits = '';
  while (digits.length < length) {
    digits += random.bits().toString(16).padStart(8, '0');
  }
  return digits.slice(0, length);
}

type Check = ActiveSessionGetResponse.DevicePosture;

/** The device posture rules of all stories, as they are where they pass, and the error where they fail. */
export const storyRules: readonly { readonly check: Check; readonly error: string }[] = [
  {
    check: { type: 'disk_encryption', rule_name: 'Disk encrypted', data: { requireAll: true } },
    error: 'Volume C: is not encrypted',
  },
  {
    check: { type: 'os_version', rule_name: 'Recent operating system', data: { version: '14.6.1', operator: '>=' } },
    error: 'Version 13.2.0 is older than 14.6.1',
  },
  {
    check: { type: 'firewall', rule_name: 'Firewall on', description: 'The local firewall must be on', data: {} },
    error: '',
  },
  {
    check: { type: 'file', rule_name: 'Company file', check: { exists: true, path: '/etc/northwind/managed.json' } },
    error: 'File not found',
  },
  { check: { type: 'warp', description: 'WARP client' }, error: 'The device is not connected' },
];
