import type { HttpRouterService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import express, { ErrorRequestHandler, Router } from 'express';
import request from 'supertest';
import { serveApi } from './router';

describe('an API', () => {
  const app = express();
  const v1 = Router();
  v1.post('/things', (_, response) => {
    response.json({});
  });
  const httpRouter: HttpRouterService = {
    use: handler => {
      app.use(handler);
    },
    addAuthPolicy: () => {},
  };
  serveApi({ httpRouter, openapi: {}, v1 });
  // As Backstage's own middleware does with what it is left.
  const last: ErrorRequestHandler = (error, _request, response, _next) => {
    const { name, message } = isError(error) ? error : new Error(`${error}`);
    response
      .status(name === 'NotFoundError' ? 404 : 500)
      .json({ error: { name, message } });
  };
  app.use(last);

  it('says what is wrong with a body that is no JSON, and does not repeat it', async () => {
    const { status, body, text } = await request(app)
      .post('/v1/things')
      .set('content-type', 'application/json')
      .send('{"password": "secret');
    expect(status).toBe(400);
    expect(body.error.fields).toEqual([
      { field: 'body', message: 'Send a valid JSON object.' },
    ]);
    expect(text).not.toContain('secret');
  });

  it('answers what it does not have with the body of an error', async () => {
    const { status, body } = await request(app).put('/v1/things');
    expect(status).toBe(404);
    expect(body.error).toMatchObject({
      name: 'NotFoundError',
      message: 'There is no PUT /v1/things in this API',
    });
  });
});
