// What a user learns of a failed load, from what the native library throws, logs and prints.
import assert from 'node:assert/strict';
import { AppError } from '../../src/core/errors';
import { crashReason, loadFailure } from '../../src/engine/modelErrors';
import { dedent } from '../support/dedent';

const failed = new Error('Failed to load model');
/** Thrown by node-llama-cpp, which does not set its name. */
class InsufficientMemoryError extends Error {}
const insufficient = new InsufficientMemoryError('A context size of 4096 with batch size of 256 is too large');
const last = 'llama_model_load_from_file_impl: failed to load model';

const failures: readonly {
  name: string;
  error: unknown;
  logged: readonly string[];
  code: 'unsupported-model' | 'allocation-failed' | 'model-corrupt';
  reason: string;
}[] = [
  {
    name: 'an architecture that the library does not know',
    error: failed,
    logged: ["llama_model_load: error loading model: unknown model architecture: 'llamx'", last],
    code: 'unsupported-model',
    reason: "unknown model architecture: 'llamx'",
  },
  {
    name: 'a vocabulary that the library does not know',
    error: failed,
    logged: [
      "llama_model_load: error loading model: error loading model vocabulary: unknown pre-tokenizer type: 'qwenX'",
      last,
    ],
    code: 'unsupported-model',
    reason: "unknown pre-tokenizer type: 'qwenX'",
  },
  {
    name: 'a file that was cut off',
    error: failed,
    logged: [
      "llama_model_load: error loading model: tensor 'blk.5.ffn_down.weight' data is not within the file bounds",
      last,
    ],
    code: 'model-corrupt',
    reason: "tensor 'blk.5.ffn_down.weight' data is not within the file bounds",
  },
  {
    name: 'no memory for the weights',
    error: failed,
    logged: [
      'ggml_backend_cuda_buffer_type_alloc_buffer: ' +
        'allocating 4096.00 MiB on device 0: cudaMalloc failed: out of memory',
      last,
    ],
    code: 'allocation-failed',
    reason: 'allocating 4096.00 MiB on device 0: cudaMalloc failed: out of memory',
  },
  {
    name: "no memory, by the library's own count",
    error: insufficient,
    logged: [],
    code: 'allocation-failed',
    reason: insufficient.message,
  },
  {
    name: 'a reason nobody logged',
    error: failed,
    logged: [last],
    code: 'model-corrupt',
    reason: 'Failed to load model',
  },
  { name: 'something that is no error', error: 'broken', logged: [], code: 'model-corrupt', reason: 'broken' },
];

const crashes: readonly { name: string; printed: string; reason: string | undefined }[] = [
  { name: 'nothing printed', printed: '\n', reason: undefined },
  {
    name: 'an assertion',
    printed: '/build/ggml/ops.cpp:3949: GGML_ASSERT(eps >= 0.0f) failed\n',
    reason: 'ops.cpp:3949: GGML_ASSERT(eps >= 0.0f) failed',
  },
  {
    name: 'an assertion before a stack trace',
    printed: dedent`
      C:\\b\\a.cpp:1: GGML_ASSERT(x) failed
      #0 main
      #1 start
    `,
    reason: 'a.cpp:1: GGML_ASSERT(x) failed',
  },
  { name: 'any other last line', printed: 'one\ntwo\n', reason: 'two' },
];

describe('a failed load', () => {
  for (const { name, error, logged, code, reason } of failures) {
    it(name, () =>
      assert.deepEqual(loadFailure(error, '/m.gguf', logged), new AppError(code, { path: '/m.gguf', reason })),
    );
  }
  it('keeps an error that has a code already', () => {
    const error = new AppError('cancelled');
    assert.equal(loadFailure(error, '/m.gguf', []), error);
  });
});

describe('a crashed loader', () => {
  for (const { name, printed, reason } of crashes) it(name, () => assert.equal(crashReason(printed), reason));
});
