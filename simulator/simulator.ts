import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { SimulatorConfig } from './config';
import { readConfigPatch } from './config';
import { answerControl } from './control/control-router';
import { answerGraph } from './graph/graph-router';
import { createHttpServer } from './http/server';
import { SimulatorState } from './simulator-state';

/** How a simulator starts. All of the configuration may be given too, as defaults that a reset returns to. */
export interface SimulatorOptions extends Partial<SimulatorConfig> {
  /** 0, the default, takes any free port. */
  port?: number;
  host?: string;
  /** Where webhooks go; `PUT /_sim/config` with `webhook_url` changes it. Empty: nowhere. */
  webhookUrl?: string;
  /** The secret that signs webhooks. */
  appSecret?: string;
  verifyToken?: string;
  appId?: string;
}

/** A simulator that runs. `url` is what the platform calls `META_GRAPH_URL`. */
export interface RunningSimulator {
  port: number;
  url: string;
  /** Ends all connections, timers and deliveries; nothing of it is left. */
  close(): Promise<void>;
}

/** Values of a simulator that is not configured. They are no secrets: Meta is not behind them. */
export const DEVELOPMENT = {
  appId: '100000000000000',
  appSecret: 'simulator-app-secret',
  verifyToken: 'simulator-verify-token',
} as const;

/** Starts a simulator of Meta's WhatsApp Cloud API in this process. Rejects when the port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<RunningSimulator> {
  const { port = 0, host = '127.0.0.1', webhookUrl = '', appSecret, verifyToken, appId, ...config } = options;
  const wiring = {
    webhook_url: webhookUrl,
    app_secret: appSecret ?? DEVELOPMENT.appSecret,
    verify_token: verifyToken ?? DEVELOPMENT.verifyToken,
    webhook_fields: null,
  };
  readConfigPatch({ ...wiring, ...config });
  const sim = new SimulatorState(appId ?? DEVELOPMENT.appId, wiring, config);
  const server = createHttpServer((incoming) =>
    incoming.path.startsWith('/_sim') ? answerControl(sim, incoming) : answerGraph(sim, incoming),
  );
  await listen(server, port, host);
  const bound = (server.address() as AddressInfo).port;
  return {
    port: bound,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close: async () => {
      await sim.close();
      await stop(server);
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
