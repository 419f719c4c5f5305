import * as l10n from '@vscode/l10n';
import { isAbsolute } from 'node:path';
import * as v from 'valibot';
import { toUserId } from '../cloudflare/accessUser';
import { apiKeyProblem, apiTokenProblem, isLoginEmail } from '../cloudflare/credential';
import type { Credential } from '../cloudflare/credential';
import type { CommandName } from '../contributions';
import { maxLabelLength } from '../directory/account';
import { readFilter, userOrders } from '../directory/filterSchema';
import { csvDelimiters, usualCsv } from '../export/csvForm';
import type { CsvForm } from '../export/csvForm';
import { apiCallLanguages, copyFormats, exportFormats } from '../export/formats';
import type { ExportFormat } from '../export/formats';
import { UserError } from '../util/userError';
import { accessLogArguments } from './accessLogArguments';
import { accountId } from './accountIdArgument';

const userId = v.pipe(
  v.string(),
  v.check((id) => toUserId(id) !== undefined),
);
const label = v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxLabelLength)));
const isSecret = (problem: (text: string) => unknown) => (text: string) => problem(text) === undefined;

const addedAccount = v.pipe(
  v.union([
    v.object({ accountId, label, apiToken: v.pipe(v.string(), v.trim(), v.check(isSecret(apiTokenProblem))) }),
    v.object({
      accountId,
      label,
      email: v.pipe(v.string(), v.trim(), v.check(isLoginEmail)),
      apiKey: v.pipe(v.string(), v.trim(), v.check(isSecret(apiKeyProblem))),
    }),
  ]),
  v.transform((given): { accountId: string; label: string | undefined; credential: Credential } => ({
    accountId: given.accountId,
    label: given.label,
    credential:
      'apiToken' in given
        ? { kind: 'apiToken', apiToken: given.apiToken }
        : { kind: 'globalApiKey', email: given.email, apiKey: given.apiKey },
  })),
);
const filter = v.pipe(
  v.unknown(),
  v.transform(readFilter),
  v.check((read) => read !== undefined),
  v.transform((read) => read ?? {}),
);
const exportedFile = v.object({
  accountId,
  format: v.picklist(exportFormats),
  path: v.pipe(v.string(), v.check(isAbsolute)),
  overwrite: v.optional(v.boolean(), false),
  scope: v.optional(v.picklist(['account', 'filter']), 'filter'),
  delimiter: v.optional(v.picklist(csvDelimiters)),
  bom: v.optional(v.boolean()),
});
const exported = v.union([
  v.pipe(
    exportedFile,
    v.check(({ format, delimiter, bom }) => format === 'csv' || (delimiter ?? bom) === undefined),
    v.transform(({ delimiter = usualCsv.delimiter, bom = usualCsv.bom, ...file }): ExportArguments => ({
      ...file,
      csv: file.format === 'csv' ? { delimiter, bom } : undefined,
    })),
  ),
  v.strictObject({ accountId }),
]);
const idleMoreThanDays = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(36_500)), 90);
const idleSeats = v.union([
  v.pipe(
    v.object({ ...exportedFile.entries, idleMoreThanDays }),
    v.transform(({ accountId, idleMoreThanDays: days, format, path, overwrite }) => ({
      ...{ accountId, idleMoreThanDays: days },
      file: { format, path, overwrite, csv: format === 'csv' ? usualCsv : undefined },
    })),
  ),
  v.pipe(
    v.strictObject({ accountId, idleMoreThanDays }),
    v.transform((given) => ({ ...given, file: undefined })),
  ),
]);
const query = v.pipe(
  v.unknown(),
  v.transform((given) => readFilter({ query: given })?.query),
  v.check((read) => read !== undefined),
);

/** What an export called by other code writes, and where; `filter` means the users that pass the account's filter. */
export interface ExportArguments {
  readonly accountId: string;
  readonly format: ExportFormat;
  readonly path: string;
  readonly overwrite: boolean;
  readonly scope: 'account' | 'filter';
  /** The form of the CSV; undefined for other formats. */
  readonly csv: CsvForm | undefined;
}

const oneOf = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(' | ');

/** More users than any account is known to have seats for. */
const maxGivenUsers = 100_000;

const ofNothing = {
  shape: '{}',
  schema: v.pipe(
    v.unknown(),
    v.transform(() => undefined),
  ),
};
const ofAccount = { shape: '{ accountId }', schema: v.object({ accountId }) };
const ofUser = { shape: '{ accountId, userId }', schema: v.object({ accountId, userId }) };
const ofUsers = {
  shape: '{ accountId, userIds }',
  schema: v.object({ accountId, userIds: v.pipe(v.array(userId), v.minLength(1), v.maxLength(maxGivenUsers)) }),
};
const ofSearch = {
  shape: '{ query?, accountId? }',
  schema: v.object({
    query: v.optional(v.pipe(v.string(), v.maxLength(1000))),
    accountId: v.optional(accountId),
  }),
};
const ofFilter = {
  shape: '{ accountId, filter? }',
  schema: v.object({ accountId, filter: v.optional(filter) }),
};

/**
 * The arguments that each command takes from other code: the schema, and the shape as error messages and the README
 * show it.
 */
export const commandArguments = {
  addAccount: {
    shape: '{ accountId, label?, apiToken } | { accountId, label?, email, apiKey }',
    schema: addedAccount,
  },
  removeAccount: ofAccount,
  renameAccount: ofAccount,
  moveAccountUp: ofAccount,
  moveAccountDown: ofAccount,
  replaceCredential: ofAccount,
  useCredentialHere: ofAccount,
  refresh: ofAccount,
  refreshAll: ofNothing,
  retry: ofNothing,
  pressRow: ofNothing,
  openRow: ofNothing,
  previewNextUser: ofNothing,
  previewPreviousUser: ofNothing,
  loadMore: ofAccount,
  loadAll: ofAccount,
  stopLoadAll: ofAccount,
  filterUsers: ofFilter,
  changeFilter: ofFilter,
  clearFilter: ofAccount,
  showIdleSeats: ofAccount,
  sortUsers: {
    shape: `{ accountId, order?: ${oneOf(userOrders)} }`,
    schema: v.object({ accountId, order: v.optional(v.picklist(userOrders)) }),
  },
  showSeatUsage: ofAccount,
  findIdleSeats: {
    shape: `{ accountId, idleMoreThanDays?, format?: ${oneOf(exportFormats)}, path?, overwrite? }`,
    schema: idleSeats,
  },
  showAccessLog: {
    shape: '{ accountId, since?, until?, allowed?, app?, country? }',
    schema: accessLogArguments,
  },
  removeSeats: ofUsers,
  revokeSessions: ofUsers,
  showChangesMade: ofNothing,
  searchUsers: ofSearch,
  searchAllUsers: ofNothing,
  searchUsersByEmail: ofSearch,
  searchUsersByName: ofSearch,
  openUser: ofUser,
  openUserToSide: ofUser,
  keepUserOpen: ofNothing,
  refreshUser: ofNothing,
  copyUserJson: ofUser,
  copyUserEmail: ofUser,
  copyUserId: ofUser,
  copyUsersAs: {
    shape: `{ accountId, format?: ${oneOf(copyFormats)} }`,
    schema: v.object({ accountId, format: v.optional(v.picklist(copyFormats)) }),
  },
  copyUserReport: ofUser,
  copyUserLink: ofUser,
  copyApiCall: {
    shape: `{ accountId, userId?, query?: { field, text }, as?: ${oneOf(apiCallLanguages)} }`,
    schema: v.object({
      accountId,
      userId: v.optional(userId),
      as: v.optional(v.picklist(apiCallLanguages)),
      query: v.optional(query),
    }),
  },
  openUserJson: ofUser,
  openUserReport: ofUser,
  revealUser: ofUser,
  createToken: ofNothing,
  checkPermissions: ofAccount,
  manageTokens: ofNothing,
  openApiAddress: ofNothing,
  exportUsers: {
    shape: `{ accountId, format: ${oneOf(exportFormats)}, path, overwrite?, scope?: "account" | "filter", delimiter?: ${oneOf(csvDelimiters)}, bom? }`,
    schema: exported,
  },
  exportUsersAsCsv: ofAccount,
  openInDashboard: ofAccount,
  togglePrivacyMode: ofNothing,
  copySelection: ofNothing,
  showLog: ofNothing,
} satisfies Record<CommandName, { readonly shape: string; readonly schema: v.GenericSchema }>;

/** The checked arguments from other code that the handler of a command gets. */
export type ArgumentsOf<Name extends CommandName> = v.InferOutput<(typeof commandArguments)[Name]['schema']>;

/**
 * Checks the arguments from other code. Throws a `UserError` that shows the expected shape but repeats no argument,
 * since it may be a secret.
 */
export function readArguments<Name extends CommandName>(name: Name, given: unknown): ArgumentsOf<Name> {
  const { schema, shape }: (typeof commandArguments)[Name] = commandArguments[name];
  const parsed = v.safeParse(schema, given);
  if (parsed.success) return parsed.output;
  throw new UserError(l10n.t('The command was called with other arguments than it takes. It takes: {0}', shape));
}
