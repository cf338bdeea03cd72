// The model architectures that llama.cpp of 2026-09-28 (release v0.5.0, in node-llama-cpp 3.22.1) loads, from
// src/llama-arch.cpp, src/llama-model.cpp and src/models/ there.

/** What a model file is used for: to continue a text, or to make a vector of it. */
export type ModelRole = 'complete' | 'embed';

export interface Architecture {
  /** True where the model looks at a text as a whole: it has no KV cache and writes nothing. */
  readonly isEncoder: boolean;
  /** False where all of the model is a running state of fixed size, in place of attention and its KV cache. */
  readonly hasAttention: boolean;
  /** True where a part of the model keeps a running state, which cannot be cut back to an earlier token. */
  readonly hasRunningState: boolean;
  /** The loader stops the process unless keys, values and the rotated part of a head are equally long. */
  readonly rotatesWholeHead: boolean;
}

const wholeHead = words(`
  apertus arcee arctic baichuan chameleon codeshell cogvlm cohere2moe dbrx deci deepseek dots1 ernie4_5 ernie4_5-moe
  exaone exaone-moe exaone4 falcon granite granite_swa graniteswitch grok grovemoe hunyuan-moe hunyuan_vl hy_v3
  internlm2 jais2 llama llama4 maincoder mellum minimax-01 minimax-m2 mistral3 nemotron olmo olmo2 olmoe orion
  paddleocr pangu-embedded plamo qwen2 qwen2moe qwen2vl qwen3 qwen3moe qwen3vl qwen3vlmoe seed_oss smallthinker
  smollm3 starcoder2 talkie xverse
`);

const partOfHead = words(`
  afmoe bailingmoe bailingmoe2 bailingmoe3 bitnet bloom chatglm cohere2 command-r deepseek2 deepseek2-ocr deepseek32
  deepseek4 dots3note falcon-h1 gemma gemma2 gemma3 gemma3n gemma4 glm-dsa glm4 glm4moe gpt-oss gpt2 gptneox
  granitehybrid granitemoe hrm_text hunyuan-dense hy_v4 jais jamba kimi-k3 kimi-linear laguna lfm2 lfm2moe maple mimo2
  minicpm minicpm3 minimax-m3 mistral4 mpt muse-glimmer nanbeige nemotron_h nemotron_h_moe openelm phi2 phi3 phimoe
  plamo2 plamo3 plm qwen qwen35 qwen35moe qwen3next qwen4exp refact spark2_5 stablelm starcoder step35
`);

const withoutAttention = words('mamba mamba2 rwkv6 rwkv6qwen2 rwkv7 arwkv7');

const mixed = words(`
  bailingmoe3 deepseek4 falcon-h1 granitehybrid jamba kimi-k3 kimi-linear lfm2 lfm2moe minimax-01 nemotron_h
  nemotron_h_moe plamo2 qwen35 qwen35moe qwen3next qwen4exp
`);

/** Those of a text's vector alone. Their graphs, too, assert that keys and values are equally long. */
const encoders = words(`
  bert eurobert gemma-embedding jina-bert-v2 jina-bert-v3 llama-embed modern-bert neo-bert nomic-bert nomic-bert-moe
`);

/** By their names in `general.architecture`. What writes text from left to right makes vectors too. */
export function architectureFor(role: ModelRole, name: string): Architecture | undefined {
  if (encoders.includes(name)) {
    return role === 'embed'
      ? { isEncoder: true, hasAttention: true, hasRunningState: false, rotatesWholeHead: true }
      : undefined;
  }
  return writers.get(name);
}

const writers: ReadonlyMap<string, Architecture> = new Map(
  [...wholeHead, ...partOfHead, ...withoutAttention].map((name) => [
    name,
    {
      isEncoder: false,
      hasAttention: !withoutAttention.includes(name),
      hasRunningState: withoutAttention.includes(name) || mixed.includes(name),
      rotatesWholeHead: wholeHead.includes(name),
    },
  ]),
);

/**
 * Architectures that the loader knows and that cannot continue a text, with the reason; `encoders` make vectors of it.
 */
export const otherPurposes: ReadonlyMap<string, string> = new Map([
  ...encoders.map((name) => [name, 'it turns text into numbers for search and writes none'] as const),
  ...words('dream llada llada-moe rnd1').map(
    (name) => [name, 'it writes all of a text at once, not from left to right'] as const,
  ),
  ...words('wavtokenizer-dec qwen3tts pockettts').map((name) => [name, 'it makes speech, not text'] as const),
  ...words('clip eagle3 dflash gemma4-assistant').map(
    (name) => [name, 'it is only a helper of another model'] as const,
  ),
  ...words('t5').map((name) => [name, 'it rewrites whole texts and continues none'] as const),
  ...words('t5encoder').map((name) => [name, 'it reads text for another model and writes none'] as const),
]);

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
