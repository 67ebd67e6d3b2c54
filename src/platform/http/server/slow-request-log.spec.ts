import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { eventually } from '../../../../test/support/eventually';
import { LeanExpressAdapter } from './lean-express-adapter';
import { PATIENCE, SlowRequestLog } from './slow-request-log';

@Module({})
class Nothing {}

describe('SlowRequestLog', () => {
  let server: Server;
  let slow: SlowRequestLog;
  let received: number;
  let current: IncomingMessage | undefined;
  let isReading: boolean;
  let began: number;

  beforeEach(async () => {
    // The clock is this test's: nothing here depends on how fast the machine is.
    slow = new SlowRequestLog({ ...PATIENCE, everyMs: 3_600_000 });
    received = 0;
    isReading = true;
    current = undefined;
    server = createServer((request, response) => {
      slow.watch(request, response, () => {
        current = request;
        began = Date.now();
        if (isReading) request.on('data', (chunk: Buffer) => (received += chunk.length));
        request.on('error', () => undefined);
        request.on('end', () => response.end(`took ${received}`));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(async () => {
    slow.close();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  const open = async (
    type: string,
    length: number,
  ): Promise<{ socket: Socket; text: () => string; send: (bytes: number) => Promise<void> }> => {
    const socket = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' });
    const head = `POST / HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n`;
    socket.write(head);
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    socket.on('error', () => undefined);
    await eventually(() => current);
    const send = async (bytes: number): Promise<void> => {
      const before = received;
      socket.write('x'.repeat(bytes));
      await eventually(() => received === before + bytes);
    };
    return { socket, text: () => text, send };
  };
  const FORM = 'multipart/form-data; boundary=x';

  it('ends a JSON body that is not whole in time, however steadily it comes', async () => {
    const { text, send } = await open('application/json', 1_000_000);
    for (const second of [5, 10, 15, 20, 25, 29]) {
      await send(5000);
      slow.look(began + second * 1000);
      expect(text()).toBe('');
    }
    await send(5000);
    slow.look(began + 31_000);
    await eventually(() => text().includes('"code":"request_timeout"'));
    expect(text()).toMatch(/^HTTP\/1\.1 408 [^]*connection: close/i);
    await eventually(() => current!.destroyed);
  });

  it('ends a form that stalls, and one that comes byte by byte', async () => {
    const { text, send } = await open(FORM, 1_000_000);
    await send(5000);
    slow.look(began + 20_000);
    for (const second of [30, 40, 49]) {
      await send(1);
      slow.look(began + second * 1000);
      expect(text()).toBe('');
    }
    slow.look(began + 51_000);
    await eventually(() => text().startsWith('HTTP/1.1 408 '));
  });

  it('lets a form take its time while it goes on', async () => {
    const { text, send } = await open(FORM, 120_000);
    for (let second = 25; second <= 300; second += 25) {
      await send(10_000);
      slow.look(began + second * 1000);
    }
    await eventually(() => text().endsWith('took 120000'));
    expect(text()).toMatch(/^HTTP\/1\.1 200 /);
    slow.look(began + 900_000);
  });

  it('counts no time while it is the server that does not read on', async () => {
    isReading = false;
    const { socket, text } = await open(FORM, 50_000_000);
    socket.write('x'.repeat(20_000_000));
    await eventually(() => current!.socket.isPaused());
    for (const minute of [1, 2, 3]) slow.look(began + minute * 60_000);
    expect(text()).toBe('');
    expect(current!.destroyed).toBe(false);
    socket.destroy();
  });

  it('watches nobody whose body is there', async () => {
    const { text, send } = await open('application/json', 10);
    await send(10);
    await eventually(() => text().endsWith('took 10'));
    slow.look(began + 900_000);
    expect(text()).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('the HTTP server', () => {
  it('has limits for headers, whole requests and idle connections', async () => {
    const app = await NestFactory.create(Nothing, new LeanExpressAdapter(), { logger: false });
    const server = app.getHttpServer() as Server;
    expect(server.headersTimeout).toBe(15_000);
    expect(server.requestTimeout).toBe(30 * 60_000);
    expect(server.keepAliveTimeout).toBe(65_000);
    await app.close();
  });
});
