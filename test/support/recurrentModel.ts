// A Mamba model with random weights: a recurrent state in place of a KV cache, which cannot be cut back to an earlier
// token.
import { f32, type GgufEntry, type GgufTensor, string, u32, writeGguf } from './ggufWriter';
import { randomModelContent, tinyModel } from './randomModel';
import { randomHalves } from './randomModelWeights';

const EMBEDDING = tinyModel.embedding;
const INNER = 2 * EMBEDDING;
const STATE = 16;
const STEP_RANK = 4;
const CONVOLUTION = 4;
const LAYERS = 2;

export function writeRecurrentModel(path: string): void {
  const { metadata, tensors } = randomModelContent(tinyModel);
  const kept = metadata.filter(([key]) => !key.startsWith('llama.') && key !== 'general.architecture');
  const shape: readonly GgufEntry[] = [
    ['general.architecture', string('mamba')],
    ['mamba.context_length', u32(tinyModel.contextTokens)],
    ['mamba.embedding_length', u32(EMBEDDING)],
    ['mamba.block_count', u32(LAYERS)],
    ['mamba.feed_forward_length', u32(0)],
    ['mamba.attention.head_count', u32(0)],
    ['mamba.attention.layer_norm_rms_epsilon', f32(1e-5)],
    ['mamba.ssm.conv_kernel', u32(CONVOLUTION)],
    ['mamba.ssm.inner_size', u32(INNER)],
    ['mamba.ssm.state_size', u32(STATE)],
    ['mamba.ssm.time_step_rank', u32(STEP_RANK)],
  ];
  const shared = tensors.filter(({ name }) => !name.startsWith('blk.'));
  const layers = Array.from({ length: LAYERS }, (_, layer) => layerTensors(`blk.${layer}`)).flat();
  writeGguf(path, { metadata: [...shape, ...kept], tensors: [...shared, ...layers] });
}

function layerTensors(layer: string): readonly GgufTensor[] {
  const weights = randomHalves(2);
  const matrix = (name: string, inputs: number, outputs: number): GgufTensor => {
    return {
      name: `${layer}.${name}.weight`,
      shape: [inputs, outputs],
      type: 'f16',
      data: () => weights(inputs, outputs),
    };
  };
  const constant = (name: string, shape: readonly number[], value: number): GgufTensor => {
    const count = shape.reduce((product, length) => product * length, 1);
    return {
      name: `${layer}.${name}`,
      shape,
      type: 'f32',
      data: () => [new Uint8Array(new Float32Array(count).fill(value).buffer)],
    };
  };
  return [
    constant('attn_norm.weight', [EMBEDDING], 1),
    matrix('ssm_in', EMBEDDING, 2 * INNER),
    constant('ssm_conv1d.weight', [CONVOLUTION, INNER], 0.25),
    constant('ssm_conv1d.bias', [INNER], 0),
    matrix('ssm_x', INNER, STEP_RANK + 2 * STATE),
    matrix('ssm_dt', STEP_RANK, INNER),
    constant('ssm_dt.bias', [INNER], 0),
    // Negative, so that the state fades.
    constant('ssm_a', [STATE, INNER], -1),
    constant('ssm_d', [INNER], 1),
    matrix('ssm_out', INNER, EMBEDDING),
  ];
}
