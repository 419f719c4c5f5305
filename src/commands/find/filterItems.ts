import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { UserQueryField } from '../../cloudflare/accessUsers';
import { filterChoices, idleSeats, idleSeatsFilter, isChosen, partOf } from '../../directory/filterChoices';
import type { FilterChoice, FilterGroup } from '../../directory/filterChoices';
import type { UserFilter } from '../../directory/userFilter';
import type { Privacy } from '../../privacy/privacy';
import { displayTextWithoutIcons } from '../../text/displayText';
import { filterText, queryText } from '../../text/filterText';

/** A row of the filter's quick pick; `action` is what checking it does. */
export interface FilterItem extends vscode.QuickPickItem {
  readonly picked?: boolean;
  readonly action?:
    | { readonly kind: 'choices'; readonly choices: readonly FilterChoice[] }
    | { readonly kind: 'query'; readonly field: UserQueryField }
    | { readonly kind: 'ownDays' }
    | { readonly kind: 'clear' };
}

/** The rows of the filter's quick pick, with those picked that are part of `filter`. */
export function filterItems(filter: UserFilter, privacy: Privacy): readonly FilterItem[] {
  return [
    choiceItem(filter, idleSeats, l10n.t('Idle seats over 90 days'), filterText(idleSeatsFilter)),
    { label: `$(clear-all) ${l10n.t('Clear Filter')}`, picked: false, action: { kind: 'clear' } },
    ...candidatesItem(filter),
    separator(l10n.t('Cloudflare searches')),
    ...queryFields.map((field) => queryItem(filter, field, privacy)),
    separator(l10n.t('Seat, among the loaded users')),
    ...choiceItems(filter, 'seat'),
    separator(l10n.t('Last login through Access, among the loaded users')),
    ...choiceItems(filter, 'login'),
    ownDaysItem(filter),
    separator(l10n.t('Use that the list tells nothing of, among the loaded users')),
    ...choiceItems(filter, 'gatewayUse'),
    separator(l10n.t('Devices, among the loaded users')),
    ...choiceItems(filter, 'devices'),
  ];
}

const queryFields = ['search', 'email', 'name'] as const;

/** The row labels of the fields that a query searches. */
export const queryLabels: Readonly<Record<UserQueryField, () => string>> = {
  search: () => l10n.t('Text in any field…'),
  email: () => l10n.t('E-mail…'),
  name: () => l10n.t('Name…'),
};

function queryItem({ query }: UserFilter, field: UserQueryField, privacy: Privacy): FilterItem {
  const isOn = query?.field === field;
  return {
    label: queryLabels[field](),
    picked: isOn,
    ...(isOn && { description: displayTextWithoutIcons(queryText(privacy.query(query))) }),
    action: { kind: 'query', field },
  };
}

function choiceItems(filter: UserFilter, group: FilterGroup): FilterItem[] {
  return filterChoices
    .filter((choice) => choice.group === group)
    .map((choice) => choiceItem(filter, [choice], capitalized(filterText(choice.part))));
}

/** There to be unchecked, where the view shows candidates of idle seats. */
function candidatesItem({ candidates }: UserFilter): FilterItem[] {
  if (!candidates) return [];
  const part = { candidates };
  return [choiceItem(part, [{ group: 'candidates', part }], capitalized(filterText(part)))];
}

function choiceItem(
  filter: UserFilter,
  choices: readonly FilterChoice[],
  label: string,
  description?: string,
): FilterItem {
  return {
    label,
    ...(description !== undefined && { description }),
    picked: choices.every((choice) => isChosen(filter, choice)),
    action: { kind: 'choices', choices },
  };
}

function ownDaysItem(filter: UserFilter): FilterItem {
  const part = partOf(filter, 'login');
  const isOwn =
    Object.keys(part).length > 0 &&
    !filterChoices.some((choice) => choice.group === 'login' && isChosen(filter, choice));
  return {
    label: l10n.t('Idle in Access for more than another number of days…'),
    picked: isOwn,
    ...(isOwn && { description: filterText(part) }),
    action: { kind: 'ownDays' },
  };
}

function separator(label: string): FilterItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function capitalized(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
