// The engine's server: lets clients in, shares one service among them, and decides when the process ends.
import type { Server, Socket } from 'node:net';
import { FrameSocket } from '../../local/frameSocket';
import type { LogLine } from '../../protocol/engine';
import { safeModeAfter } from './crashes';
import type { HeldLock } from './heldLock';
import type { EngineService, EngineServiceContext } from './service';
import { Session } from './session';
import { welcome } from './welcome';

/** With no client for this long the engine leaves. A window that reloads is back well within it. */
export const DEFAULT_LINGER_MS: number = 20_000;
/** How often the engine looks whether its lock still leads to it. */
export const DEFAULT_KEEP_LOCK_MS = 60_000;
/** A request that has not ended this long after the engine began to leave is lost. */
const DRAIN_LIMIT_MS = 30_000;
const DISPOSE_LIMIT_MS = 5_000;

export interface EngineServerOptions {
  /** Listens already, on the socket that the lock names. */
  readonly listener: Server;
  readonly held: HeldLock;
  readonly lingerMs: number;
  readonly keepLockMs: number;
  readonly createService: (context: EngineServiceContext) => EngineService;
  readonly writeLog: EngineServiceContext['log'];
  /** Everything is given back and the process may end. */
  readonly onEnded: () => void;
}

export class EngineServer {
  private readonly service: EngineService;
  private readonly sessions = new Set<Session>();
  private readonly keepLockTimer: NodeJS.Timeout;
  private lingerTimer: NodeJS.Timeout | undefined;
  private lastClientId = 0;
  private drained: Promise<void> | undefined;

  constructor(private readonly options: EngineServerOptions) {
    const safeMode = safeModeAfter(options.held.lock.crashes);
    this.service = options.createService({ log: this.log, safeMode });
    this.service.onStateChanged((state) => {
      for (const session of this.windows()) session.tellState(state);
    });
    options.listener.on('connection', (socket) => void this.admit(socket));
    this.keepLockTimer = setInterval(() => this.keepLock(), options.keepLockMs);
    this.linger();
  }

  /** Takes nothing new and gives everything back; resolves earlier, when what ran has ended. */
  readonly leave = (reason: string): Promise<void> => {
    if (this.drained === undefined) {
      this.log('info', `The engine leaves: ${reason}.`);
      this.drained = this.drain();
      void this.drained.then(() => this.end()).finally(this.options.onEnded);
    }
    return this.drained;
  };

  private readonly log = (level: LogLine['level'], message: string): void => {
    this.options.writeLog(level, message);
    for (const session of this.windows()) session.tellLog({ level, message });
  };

  private async admit(socket: Socket): Promise<void> {
    const channel = new FrameSocket(socket);
    try {
      const client = await welcome(channel, this.options.held.lock);
      if (this.drained !== undefined) {
        socket.destroy();
        return;
      }
      const { version } = this.options.held.lock;
      const host = { version, service: this.service, leave: this.leave, clients: () => this.windows().length };
      const session = new Session(++this.lastClientId, client, channel, host, () => {
        this.sessions.delete(session);
        this.linger();
      });
      this.sessions.add(session);
      if (session.isWindow) clearTimeout(this.lingerTimer);
    } catch (error) {
      this.log('warning', `A client was not let in: ${String(error)}`);
      socket.destroySoon();
    }
  }

  private windows(): Session[] {
    return [...this.sessions].filter((session) => session.isWindow);
  }

  private linger(): void {
    if (this.windows().length > 0) return;
    clearTimeout(this.lingerTimer);
    this.lingerTimer = setTimeout(
      () => void this.leave(`no client for ${this.options.lingerMs} ms`),
      this.options.lingerMs,
    );
  }

  /** Whoever deletes the lock, or makes a newer one, leaves this engine where no new client finds it. */
  private keepLock(): void {
    try {
      if (this.options.held.isNewest()) this.options.held.touch();
      else void this.leave('its lock is gone or another engine took over');
    } catch (error) {
      void this.leave(`its folder is not usable: ${String(error)}`);
    }
  }

  private async drain(): Promise<void> {
    clearTimeout(this.lingerTimer);
    clearInterval(this.keepLockTimer);
    try {
      this.options.held.markLeft();
    } catch (error) {
      this.log(
        'warning',
        `The lock could not be marked, so the next engine will take this for a crash: ${String(error)}`,
      );
    }
    this.options.listener.close();
    for (const session of this.windows()) session.tellLeaving();
    const requests = [...this.sessions].map((session) => session.settled());
    await atMost(DRAIN_LIMIT_MS, Promise.allSettled([this.service.drain(), ...requests]));
  }

  private async end(): Promise<void> {
    await Promise.all([...this.sessions].map((session) => session.end()));
    await atMost(DISPOSE_LIMIT_MS, this.service.dispose());
  }
}

async function atMost(limitMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise((resolve) => (timer = setTimeout(resolve, limitMs)));
  await Promise.race([work, limit]).catch(() => undefined);
  clearTimeout(timer);
}
