import { createServer } from 'node:http';
import express from 'express';
import { serve } from './serve';

/* Servers that do nothing, as a measure of the machine: argument `http` or `express`. */
const BODY = '{"hello":"world"}';
const HEAD = { 'content-type': 'application/json', 'content-length': BODY.length };

if (process.argv[2] === 'express') {
  const app = express();
  app.get('/', (_request, response) => void response.type('json').send(BODY));
  serve(app);
} else {
  serve(createServer((_request, response) => response.writeHead(200, HEAD).end(BODY)));
}
