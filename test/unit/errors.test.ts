// A failure carries the details that its message needs: the compiler holds that inside, and a check for what comes from
// another process.
import assert from 'node:assert/strict';
import { ErrorCodes, ResponseError } from 'vscode-jsonrpc';
import { AppError, errorCodes, isFailure, toAppError } from '../../src/core/errors';
import { fromResponseError, fromWire, toResponseError } from '../../src/protocol/wireError';

describe('an error', () => {
  it('has the details that its code needs, or does not compile', () => {
    const made = [
      new AppError('no-infill', { path: '/a.gguf', model: 'A' }),
      new AppError('engine-leaving'),
      new AppError('cancelled'),
      new AppError('cancelled', { promptTokens: 3 }),
      // @ts-expect-error a detail is forgotten
      new AppError('no-infill', { path: '/a.gguf' }),
      // @ts-expect-error all of them are forgotten
      new AppError('no-model'),
      // @ts-expect-error a path is no number
      new AppError('no-model', { path: 1 }),
      // @ts-expect-error the detail of another code
      new AppError('model-empty', { path: '/a.gguf', reason: 'x' }),
      // @ts-expect-error a code that takes none
      new AppError('engine-leaving', { reason: 'x' }),
      // @ts-expect-error the details fit one of the two codes only
      new AppError(Math.random() < 0.5 ? 'no-model' : 'refused', { path: '/a.gguf' }),
    ];
    assert.equal(made.length, 10);
  });

  it('names its code and its details in its message', () => {
    assert.equal(new AppError('no-infill', { path: '/a', model: 'A' }).message, 'no-infill (path=/a, model=A)');
    assert.equal(new AppError('engine-leaving').message, 'engine-leaving');
  });

  it('is internal where anything else was thrown', () => {
    for (const thrown of [new Error('a'), 'b', undefined, null]) assert.equal(toAppError(thrown).code, 'internal');
  });
});

describe('an error from another process', () => {
  const kept: readonly object[] = [
    { code: 'no-infill', details: { path: '/a.gguf', model: 'A' } },
    { code: 'engine-leaving', details: {} },
    { code: 'cancelled', details: {} },
    { code: 'cancelled', details: { promptTokens: 3 } },
    { code: 'out-of-memory', details: { path: '/a.gguf', neededBytes: 2, freeBytes: 1 } },
  ];
  for (const failure of kept) {
    it(`${JSON.stringify(failure)}: is the same here`, () => assert.deepEqual(fromWire(failure).failure, failure));
  }

  const broken: readonly (readonly [what: string, data: unknown])[] = [
    ['nothing', undefined],
    ['no object', 'no-model'],
    ['no details', { code: 'engine-leaving' }],
    ['details that are no object', { code: 'engine-leaving', details: null }],
    ['an unknown code', { code: 'on-fire', details: {} }],
    ['a code that every object has', { code: 'constructor', details: {} }],
    ['a code that is no text', { code: 7, details: {} }],
    ['a forgotten detail', { code: 'no-infill', details: { path: '/a.gguf' } }],
    ['a number for a text', { code: 'no-model', details: { path: 7 } }],
    ['a text for a number', { code: 'loader-hung', details: { path: '/a.gguf', timeoutMs: '30' } }],
    ['a text for a number that may be missing', { code: 'cancelled', details: { promptTokens: '3' } }],
  ];
  for (const [what, data] of broken) {
    it(`with ${what}: is internal`, () => {
      assert.equal(isFailure(data), false);
      assert.equal(fromWire(data).code, 'internal');
      const response = new ResponseError(ErrorCodes.InternalError, 'it failed', data);
      assert.equal(fromResponseError(response).code, 'internal');
    });
  }

  it('that is the fault of the connection says what that was', () => {
    const { failure } = fromResponseError(new ResponseError(ErrorCodes.MethodNotFound, 'no such method'));
    assert.ok(failure.code === 'internal');
    assert.match(failure.details.reason, /no such method/);
  });

  it('is what was thrown there', () => {
    const thrown = new AppError('loader-hung', { path: '/a.gguf', timeoutMs: 30 });
    assert.deepEqual(fromResponseError(toResponseError(thrown)), thrown);
  });

  it('may have any of the codes', () => assert.ok(errorCodes.length > 20));
});
