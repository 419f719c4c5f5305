import assert from 'node:assert/strict';
import { Assistant } from '../../src/assistant/assistant';
import type { Confirmation } from '../../src/assistant/confirmation';
import type { LanguageModelToolName } from '../../src/contributions';
import { PrivacyMode } from '../../src/privacy/privacyMode';
import type { Simulator } from '../simulator/simulator';
import { createDirectory, type DirectoryFixture } from './directory';
import { RecordingLog } from './recordingLog';

/** The switches of the person, which a test may turn at any time. */
export interface AssistantSwitches {
  isOn: boolean;
  sharesPersonalData: boolean;
  isPrivate: boolean;
}

/** What a tool answered. */
export type Told = Readonly<Record<string, unknown>>;

/** The tools over a simulator, with what they read from. */
export interface AssistantFixture extends DirectoryFixture {
  readonly assistant: Assistant;
  readonly switches: AssistantSwitches;
  readonly log: RecordingLog;
  /** Asks the person, who agrees, and answers; the answer is read as JSON. */
  readonly call: (name: LanguageModelToolName, input: unknown) => Promise<Told>;
  /** The same, with the answer as it was told. */
  readonly callText: (name: LanguageModelToolName, input: unknown) => Promise<string>;
  /** What the person is asked. */
  readonly ask: (name: LanguageModelToolName, input: unknown) => Confirmation;
}

/** Builds the tools over a directory with every account of the simulator; they are on and mask. */
export async function createAssistant(simulator: Simulator): Promise<AssistantFixture> {
  const fixture = await createDirectory(simulator);
  const { accounts, directory } = fixture;
  const switches = { isOn: true, sharesPersonalData: false, isPrivate: false };
  const privacy = new PrivacyMode(() => switches.isPrivate);
  const log = new RecordingLog();
  const assistant = new Assistant({
    ...{ accounts, directory, privacy, log },
    client: directory.accessTo(simulator.accounts[0]?.id ?? assert.fail()).client,
    isOn: () => switches.isOn,
    sharesPersonalData: () => {
      privacy.check();
      return switches.sharesPersonalData;
    },
  });
  const callText = (name: LanguageModelToolName, input: unknown): Promise<string> => {
    assistant.prepare(name, input);
    return assistant.invoke(name, input, new AbortController().signal);
  };
  return {
    ...fixture,
    ...{ assistant, switches, log, callText },
    call: async (name, input) => JSON.parse(await callText(name, input)) as Told,
    ask: (name, input) => assistant.prepare(name, input),
  };
}
