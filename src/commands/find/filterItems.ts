import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { UserQueryField } from '../../cloudflare/accessUsers';
import { filterChoices, isChosen, partOf } from '../../directory/filterChoices';
import type { FilterChoice, FilterGroup } from '../../directory/filterChoices';
import type { UserFilter } from '../../directory/userFilter';
import type { Privacy } from '../../privacy/privacy';
import { displayTextWithoutIcons } from '../../text/displayText';
import { filterText, queryText } from '../../text/filterText';

/** A row of the filter's list: what it does when it is picked. */
export interface FilterItem extends vscode.QuickPickItem {
  readonly action?:
    | { readonly kind: 'toggle'; readonly choice: FilterChoice }
    | { readonly kind: 'askQuery'; readonly field: UserQueryField }
    | { readonly kind: 'askDays' }
    | { readonly kind: 'clear' };
}

/** The rows from which a filter is put together; what is on has a check. */
export function filterItems(filter: UserFilter, privacy: Privacy): readonly FilterItem[] {
  return [
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
    ...(filterText(filter) === '' ? [] : [separator(''), clearItem()]),
  ];
}

const queryFields = ['search', 'email', 'name'] as const;

/** What a query looks at, as a row names it. */
export const queryLabels: Readonly<Record<UserQueryField, () => string>> = {
  search: () => l10n.t('Text in any field…'),
  email: () => l10n.t('E-mail…'),
  name: () => l10n.t('Name…'),
};

function queryItem({ query }: UserFilter, field: UserQueryField, privacy: Privacy): FilterItem {
  const isOn = query?.field === field;
  return {
    label: checked(isOn, queryLabels[field]()),
    ...(isOn && { description: displayTextWithoutIcons(queryText(privacy.query(query))) }),
    action: { kind: 'askQuery', field },
  };
}

function choiceItems(filter: UserFilter, group: FilterGroup): FilterItem[] {
  return filterChoices
    .filter((choice) => choice.group === group)
    .map((choice) => ({
      label: checked(isChosen(filter, choice), capitalized(filterText(choice.part))),
      action: { kind: 'toggle', choice },
    }));
}

function ownDaysItem(filter: UserFilter): FilterItem {
  const part = partOf(filter, 'login');
  const isOwn =
    Object.keys(part).length > 0 &&
    !filterChoices.some((choice) => choice.group === 'login' && isChosen(filter, choice));
  return {
    label: checked(isOwn, l10n.t('Idle in Access for more than another number of days…')),
    ...(isOwn && { description: filterText(part) }),
    action: { kind: 'askDays' },
  };
}

function clearItem(): FilterItem {
  return { label: `$(clear-all) ${l10n.t('Clear Filter')}`, action: { kind: 'clear' } };
}

function separator(label: string): FilterItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function checked(isOn: boolean, label: string): string {
  return `${isOn ? '$(check)' : '$(blank)'} ${label}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
