import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, Server as TlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { Compression } from './compression';
import { createCredential, credentialValue, type Credential, type NewCredential } from './credentials';
import { accountReaderToken, demoAccounts } from './demoAccounts';
import { Directory } from './directory';
import { exchange, pathPrefix } from './exchange';
import { FaultRules, type FaultHandle, type FaultScope } from './faultRules';
import type { Fault } from './faults';
import { Holds, type Hold } from './holds';
import { behaviourOf, type Behaviour, type SimulatedAccount, type SimulatorOptions } from './options';
import type { SimulatedUser } from './people';
import { RateBudget } from './rateBudget';
import { RequestLog, waitTimeLimitMs, type RecordedRequest, type RequestPredicate } from './requestLog';
import { logIn } from './seats';
import type { Story } from './story';
import { allAccountsLabel, registerInitialCredentials, type RequestHook, type World } from './world';

export { demoAccounts };
export type { RecordedRequest, SimulatedAccount, SimulatedUser, SimulatorOptions, Story };

/** A running simulator of the Cloudflare API, and the handles to steer and watch it. */
export class Simulator {
  /** The address of the server, without a path. */
  readonly origin: string;
  /** What stands for https://api.cloudflare.com/client/v4. */
  readonly baseUrl: string;
  /** A user token that covers every account, with the permissions a careful person grants. */
  readonly token = credentialValue('userToken', allAccountsLabel);
  readonly #server: Server | TlsServer;
  readonly #world: World;
  readonly #initialBehaviour: Behaviour;
  #connectionCount = 0;
  readonly #openConnections = new Set<Socket>();
  #closed: Promise<void> | undefined;

  constructor(server: Server | TlsServer, world: World, hostName = '127.0.0.1') {
    this.#server = server;
    this.#world = world;
    this.#initialBehaviour = world.behaviour;
    const scheme = server instanceof TlsServer ? 'https' : 'http';
    this.origin = `${scheme}://${hostName}:${(server.address() as AddressInfo).port}`;
    this.baseUrl = this.origin + pathPrefix;
    server.on(server instanceof TlsServer ? 'secureConnection' : 'connection', (socket: Socket) => {
      this.#connectionCount += 1;
      this.#openConnections.add(socket);
      socket.once('close', () => this.#openConnections.delete(socket));
    });
  }

  /** The accounts of the tenant. */
  get accounts(): readonly SimulatedAccount[] {
    return this.#world.directory.accounts;
  }

  /** Every request since the start or the last reset, in the order of arrival; each is kept up to date. */
  get requests(): readonly RecordedRequest[] {
    return this.#world.log.requests;
  }

  /** How many requests are open. */
  get inFlight(): number {
    return this.#world.log.inFlight;
  }

  /** Returns how many requests for an account were open at once at most. */
  maxInFlight(accountId: string): number {
    return this.#world.log.maximumInFlightOf(accountId);
  }

  /** How many connections were opened so far. */
  get connectionCount(): number {
    return this.#connectionCount;
  }

  /** How many connections are open. */
  get openConnectionCount(): number {
    return this.#openConnections.size;
  }

  /** Returns the user token that reads this account alone. */
  tokenFor(accountId: string): string {
    return accountReaderToken(accountId);
  }

  /** Registers a credential, in the place of an earlier one with the same value, and returns it with everything filled in. */
  addCredential(credential: NewCredential): Credential {
    const created = createCredential(credential);
    this.#world.credentials.set(created.value, created);
    return created;
  }

  /** Revokes a token or key: it is unknown from now on. */
  removeCredential(value: string): void {
    this.#world.credentials.delete(value);
  }

  /** Returns the records of an account as they will be sent; after `replaceUsers` they may be anything. */
  users(accountId: string): readonly SimulatedUser[] {
    return this.#world.directory.records(accountId) as SimulatedUser[];
  }

  /** Adds a user at a position of the list; at its end where none is given. */
  addUser(accountId: string, user: SimulatedUser, position?: number): void {
    this.#world.directory.add(accountId, user, position);
  }

  /** Takes a user out; throws where there is none with that id. */
  removeUser(accountId: string, userId: string): void {
    this.#world.directory.remove(accountId, userId);
  }

  /** Changes fields of a user; throws where there is none with that id. */
  updateUser(accountId: string, userId: string, changes: Partial<SimulatedUser>): void {
    this.#world.directory.update(accountId, userId, changes);
  }

  /** Lets a user log in, and take a seat; returns false where the seats are used up, so that the user is blocked. */
  logIn(accountId: string, userId: string): boolean {
    return logIn(this.#world.directory, accountId, userId, this.#world.behaviour.seatLimit);
  }

  /** Makes these the accounts of the tenant; those that are new have no token of their own. */
  replaceAccounts(accounts: readonly SimulatedAccount[]): void {
    this.#world.directory.replaceAccounts(accounts);
  }

  /** Makes these the records of an account, whatever they are. */
  replaceUsers(accountId: string, records: readonly unknown[]): void {
    this.#world.directory.replace(accountId, records);
  }

  /** Returns the devices of an account as they will be sent. */
  devices(accountId: string): readonly unknown[] {
    return this.#world.directory.devices(accountId);
  }

  /** Makes these the devices of an account, whatever they are. */
  replaceDevices(accountId: string, devices: readonly unknown[]): void {
    this.#world.directory.replaceDevices(accountId, devices);
  }

  /** Returns what is sent of a user beside the record; throws where there is none with that id. */
  story(accountId: string, userId: string): Story {
    const { directory } = this.#world;
    return directory.stories.of(accountId, directory.existing(accountId, userId));
  }

  /** Makes parts of a user's story these, whatever they are; throws where there is none with that id. */
  replaceStory(accountId: string, userId: string, part: Partial<Story>): void {
    const { directory } = this.#world;
    directory.existing(accountId, userId);
    directory.stories.replace(accountId, userId, part);
  }

  /** Changes how the API behaves from now on; a rate budget given here starts full. */
  configure(changes: Partial<Behaviour>): void {
    this.#world.behaviour = { ...this.#world.behaviour, ...changes };
    if (changes.rateBudget !== undefined) this.#world.budget.reset(changes.rateBudget);
  }

  /** Sets a fault. A request gets one at most, of those that mean it the one set first. */
  setFault(fault: Fault, scope: FaultScope = {}): FaultHandle {
    return this.#world.faultRules.add(fault, scope);
  }

  /** Takes every fault away. */
  clearFaults(): void {
    this.#world.faultRules.clear();
  }

  /** Calls a hook for each request before its answer is made; returns what ends that. */
  onRequest(hook: RequestHook): () => void {
    this.#world.hooks.add(hook);
    return () => void this.#world.hooks.delete(hook);
  }

  /** Keeps back the answers of matching requests that come from now on; they are made when the requests arrive. */
  hold(matches: RequestPredicate = () => true): Hold {
    return this.#world.holds.add(matches);
  }

  /** Releases every hold. */
  release(): void {
    this.#world.holds.release();
  }

  /** Resolves with the first request, past or to come, that the predicate means; it sees each again when it is held or ends. */
  waitForRequest(matches: RequestPredicate, timeoutMs = waitTimeLimitMs): Promise<RecordedRequest> {
    return this.#world.log.waitFor(() => this.requests.find(matches), timeoutMs, 'such request');
  }

  /** Resolves once a condition holds that depends on requests; rejects when it does not in time. */
  async waitUntil(condition: () => boolean, timeoutMs = waitTimeLimitMs, what = 'such state'): Promise<void> {
    await this.#world.log.waitFor(() => condition() || undefined, timeoutMs, what);
  }

  /** Brings everything back to the start, but requests that are open go on. */
  reset(): void {
    const { log, holds, faultRules, hooks, directory } = this.#world;
    faultRules.clear();
    hooks.clear();
    directory.reset();
    registerInitialCredentials(this.#world);
    this.configure(this.#initialBehaviour);
    holds.release();
    log.reset();
  }

  /** Ends every connection and the server; called again, it ends with the first call. */
  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #close(): Promise<void> {
    this.#world.isClosing = true;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}

/** Starts a simulator on 127.0.0.1. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const behaviour = behaviourOf(options);
  const world: World = {
    directory: new Directory(options.accounts ?? demoAccounts, options.referenceMs ?? Date.now()),
    credentials: new Map(),
    budget: new RateBudget(behaviour.rateBudget),
    log: new RequestLog(),
    holds: new Holds(),
    faultRules: new FaultRules(),
    hooks: new Set(),
    compression: new Compression(),
    behaviour,
    isClosing: false,
  };
  registerInitialCredentials(world);
  const listener: RequestListener = (incoming, response) => void exchange(world, incoming, response);
  const server = options.certificate ? createTlsServer(options.certificate, listener) : createServer(listener);
  // Longer than any client keeps an idle connection, so that none is closed under a request.
  server.keepAliveTimeout = 120_000;
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  return new Simulator(server, world, options.hostName);
}
