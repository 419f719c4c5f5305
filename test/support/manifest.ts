import { readProjectFile } from './project';

/** A command as the manifest tells it. */
export interface Command {
  readonly command: string;
  readonly title: string;
  readonly category?: string;
  readonly icon?: string;
}

/** An entry of a menu. */
export interface MenuEntry {
  /** A command, or the submenu that stands in its place. */
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}

/** What of the manifest tests look at. */
export interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly displayName: string;
  readonly engines: { readonly vscode: string };
  readonly main: string;
  readonly browser?: string;
  readonly extensionKind: readonly string[];
  readonly capabilities: Readonly<Record<string, unknown>>;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string }[] };
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
    readonly commands: readonly Command[];
    readonly submenus: readonly { readonly id: string; readonly label: string; readonly icon?: string }[];
    readonly menus: Readonly<Record<string, readonly MenuEntry[]>>;
    readonly keybindings: readonly unknown[];
    readonly languageModelTools: readonly LanguageModelTool[];
  };
}

/** A tool for language models. */
export interface LanguageModelTool {
  readonly name: string;
  readonly toolReferenceName: string;
  readonly canBeReferencedInPrompt: boolean;
  readonly displayName: string;
  readonly userDescription: string;
  readonly modelDescription: string;
  readonly icon: string;
  readonly tags: readonly string[];
  readonly when: string;
  readonly inputSchema: {
    readonly type: string;
    readonly additionalProperties: boolean;
    readonly required?: readonly string[];
    readonly properties: Readonly<Record<string, InputProperty>>;
  };
}

/** A property of the input of a tool, as JSON Schema. */
export interface InputProperty {
  readonly type: string;
  readonly description: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
}

/** The manifest as it is written. */
export const manifestText = readProjectFile('package.json');

/** The manifest. */
export const manifest = JSON.parse(manifestText) as Manifest;

/** The entries of all menus. */
export const menuEntries = Object.values(manifest.contributes.menus).flat();
