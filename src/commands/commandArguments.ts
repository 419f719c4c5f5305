import * as l10n from '@vscode/l10n';
import { isAbsolute } from 'node:path';
import * as v from 'valibot';
import { toAccountId } from '../cloudflare/accountId';
import { toUserId } from '../cloudflare/accessUser';
import type { UserQuery } from '../cloudflare/accessUsers';
import { apiKeyProblem, apiTokenProblem, isLoginEmail } from '../cloudflare/credential';
import type { Credential } from '../cloudflare/credential';
import { maxLabelLength } from '../directory/account';
import { readFilter, userOrders } from '../directory/filterSchema';
import type { UserFilter, UserOrder } from '../directory/userFilter';
import { csvDelimiters, usualCsv } from '../export/csvForm';
import type { CsvForm } from '../export/csvForm';
import { apiCallLanguages, copyFormats, exportFormats } from '../export/formats';
import type { ApiCallLanguage, CopyFormat, ExportFormat } from '../export/formats';
import { UserError } from './userError';

const accountId = v.pipe(
  v.string(),
  v.transform(toAccountId),
  v.check((id) => id !== undefined),
  v.transform((id) => id ?? ''),
);
const userId = v.pipe(
  v.string(),
  v.check((id) => toUserId(id) !== undefined),
);
const label = v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxLabelLength)));
const isSecret = (problem: (text: string) => unknown) => (text: string) => problem(text) === undefined;

const addAccountSchema = v.union([
  v.object({ accountId, label, apiToken: v.pipe(v.string(), v.trim(), v.check(isSecret(apiTokenProblem))) }),
  v.object({
    accountId,
    label,
    email: v.pipe(v.string(), v.trim(), v.check(isLoginEmail)),
    apiKey: v.pipe(v.string(), v.trim(), v.check(isSecret(apiKeyProblem))),
  }),
]);
const userSchema = v.object({ accountId, userId });
const accountSchema = v.object({ accountId });
const filter = v.pipe(
  v.unknown(),
  v.transform(readFilter),
  v.check((read) => read !== undefined),
  v.transform((read) => read ?? {}),
);
const filterSchema = v.object({ accountId, filter: v.optional(filter) });
const order = v.picklist(userOrders);
const sortSchema = v.object({ accountId, order: v.optional(order) });
const copySchema = v.object({ accountId, format: v.optional(v.picklist(copyFormats)) });
const exportedFile = v.object({
  accountId,
  format: v.picklist(exportFormats),
  path: v.pipe(v.string(), v.check(isAbsolute)),
  overwrite: v.optional(v.boolean(), false),
  scope: v.optional(v.picklist(['account', 'filter']), 'filter'),
  delimiter: v.optional(v.picklist(csvDelimiters)),
  bom: v.optional(v.boolean()),
});
const exportSchema = v.union([
  v.pipe(
    exportedFile,
    v.check(({ format, delimiter, bom }) => format === 'csv' || (delimiter ?? bom) === undefined),
    v.transform(({ delimiter = usualCsv.delimiter, bom = usualCsv.bom, ...file }) => ({
      ...file,
      csv: file.format === 'csv' ? { delimiter, bom } : undefined,
    })),
  ),
  v.strictObject({ accountId }),
]);
const query = v.pipe(
  v.unknown(),
  v.transform((given) => readFilter({ query: given })?.query),
  v.check((read) => read !== undefined),
);
const apiCallSchema = v.object({
  accountId,
  userId: v.optional(userId),
  as: v.optional(v.picklist(apiCallLanguages)),
  query: v.optional(query),
});
const searchSchema = v.object({
  query: v.optional(v.pipe(v.string(), v.maxLength(1000))),
  accountId: v.optional(accountId),
});

/** The arguments of `addAccount` from other code; a wrong one is told without repeating what may be a secret. */
export function readAddAccount(argument: unknown): {
  accountId: string;
  label: string | undefined;
  credential: Credential;
} {
  const given = read(
    addAccountSchema,
    argument,
    '{ accountId, label?, apiToken } | { accountId, label?, email, apiKey }',
  );
  const credential: Credential =
    'apiToken' in given
      ? { kind: 'apiToken', apiToken: given.apiToken }
      : { kind: 'globalApiKey', email: given.email, apiKey: given.apiKey };
  return { accountId: given.accountId, label: given.label, credential };
}

/** The arguments of `openUser` and `copyUserJson` from other code. */
export function readUserTarget(argument: unknown): { accountId: string; userId: string } {
  return read(userSchema, argument, '{ accountId, userId }');
}

/** The arguments of a command on an account from other code. */
export function readAccountTarget(argument: unknown): { accountId: string } {
  return read(accountSchema, argument, '{ accountId }');
}

/** The arguments of the search commands from other code. */
export function readSearch(argument: unknown): { query?: string | undefined; accountId?: string | undefined } {
  return read(searchSchema, argument, '{ query?, accountId? }');
}

/** The arguments of `filterUsers` from other code. */
export function readFilterUsers(argument: unknown): { accountId: string; filter?: UserFilter | undefined } {
  const shape = '{ accountId, filter?: { query?: { field, text }, seat?, idleMoreThanDays?, idleAtMostDays?, … } }';
  return read(filterSchema, argument, shape);
}

/** The arguments of `sortUsers` from other code. */
export function readSortUsers(argument: unknown): { accountId: string; order?: UserOrder | undefined } {
  return read(sortSchema, argument, `{ accountId, order?: ${userOrders.join(' | ')} }`);
}

/** The arguments of `copyUsersAs` from other code. */
export function readCopyUsersAs(argument: unknown): { accountId: string; format?: CopyFormat | undefined } {
  return read(copySchema, argument, `{ accountId, format?: ${copyFormats.join(' | ')} }`);
}

/** The arguments of `copyApiCall` from other code: of a user where `userId` is there, else of the account's list. */
export function readCopyApiCall(argument: unknown): {
  accountId: string;
  userId?: string | undefined;
  query?: UserQuery | undefined;
  as?: ApiCallLanguage | undefined;
} {
  return read(
    apiCallSchema,
    argument,
    `{ accountId, userId?, query?: { field, text }, as?: ${apiCallLanguages.join(' | ')} }`,
  );
}

/** What an export from other code writes, and where; `filter` means what the account's filter shows. */
export interface ExportArguments {
  readonly accountId: string;
  readonly format: ExportFormat;
  readonly path: string;
  readonly overwrite: boolean;
  readonly scope: 'account' | 'filter';
  /** How CSV is written; undefined for the other formats. */
  readonly csv: CsvForm | undefined;
}

/** The arguments of `exportUsers` from other code: whole, or the account alone. */
export function readExportUsers(argument: unknown): ExportArguments | { accountId: string } {
  const shape = `{ accountId, format: ${exportFormats.join(' | ')}, path: absolute, overwrite?, scope?: account | filter, delimiter?: ${csvDelimiters.join(' | ')}, bom? }`;
  return read(exportSchema, argument, shape);
}

function read<S extends v.GenericSchema>(schema: S, argument: unknown, shape: string): v.InferOutput<S> {
  const parsed = v.safeParse(schema, argument);
  if (parsed.success) return parsed.output;
  throw new UserError(l10n.t('The command was called with other arguments than it takes. It takes: {0}', shape));
}
