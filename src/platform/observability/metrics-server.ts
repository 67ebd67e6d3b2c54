import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { Registry } from 'prom-client';
import type { Readiness } from '../health/health.service';
import { processMetrics } from './metrics';

/** Where a process shows its metrics, and the variable that says so, for the line that names a taken port. */
interface MetricsPort {
  variable: string;
  port: number;
}

/**
 * The scrape and the health of one process on a port of its own, which is for the operator's network only: nothing on
 * it asks who is there.
 */
export class MetricsServer {
  private readonly server: Server;

  constructor(
    private readonly application: Registry,
    private readonly readiness: () => Promise<Readiness>,
  ) {
    this.server = createServer((request, response) => {
      this.answer(request.url ?? '/').then(
        ({ status, type, body }) => {
          response.writeHead(status, { 'Content-Type': type }).end(body);
        },
        () => response.writeHead(500).end(),
      );
    });
  }

  /** @throws Error with one line when the port is taken */
  async listen({ variable, port }: MetricsPort): Promise<number> {
    this.server.listen(port);
    try {
      await once(this.server, 'listening');
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      throw new Error(code === 'EADDRINUSE' ? `${variable} ${port} is already in use` : `${variable}: ${message}`, {
        cause: error,
      });
    }
    const address = this.server.address();
    return typeof address === 'object' && address ? address.port : port;
  }

  async close(): Promise<void> {
    if (!this.server.listening) return;
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(url: string): Promise<{ status: number; type: string; body: string }> {
    const [path] = url.split('?', 1);
    if (path === '/metrics') {
      const registry = Registry.merge([processMetrics, this.application]);
      return { status: 200, type: registry.contentType, body: await registry.metrics() };
    }
    if (path === '/health/live') return json(200, { status: 'live' });
    if (path === '/health/ready') {
      const readiness = await this.readiness();
      return json(readiness.status === 'ready' ? 200 : 503, readiness);
    }
    return json(404, { detail: 'here are /metrics, /health/live and /health/ready' });
  }
}

function json(status: number, body: object): { status: number; type: string; body: string } {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}
