// An answer in parts, cut into what is thought, said and called, wherever the marks are cut.
import assert from 'node:assert/strict';
import { type Channel, ChannelSplitter } from '../../src/core/models/channels';

const outputs: readonly (readonly [what: string, output: string, parts: string, begins?: Channel])[] = [
  ['an answer', 'It adds.', 'answer:It adds.'],
  ['a thought in front', '<think>Hm.</think>It adds.', 'thought:Hm.|answer:It adds.'],
  ['a thought that the prompt began', 'Hm.</think>It adds.', 'thought:Hm.|answer:It adds.', 'thought'],
  ['a thought without an end', '<thinking>Hm.', 'thought:Hm.'],
  ['white space before a thought', '\n<think>Hm.</think>Yes', 'answer:\n|thought:Hm.|answer:Yes'],
  ['an answer that speaks of the tag', 'Write <think> first.', 'answer:Write <think> first.'],
  ['a second thought is text', '<think>a</think>b<think>c', 'thought:a|answer:b<think>c'],
  ['a call', 'Look: <tool_call>{}</tool_call>!', 'answer:Look: |call:{}|answer:!'],
  ['a mark that never ends', 'a < b <thi', 'answer:a < b <thi'],
];

describe('channels of an answer', () => {
  for (const [what, output, parts, begins] of outputs) {
    it(what, () => {
      for (let size = 1; size <= output.length; size++) assert.equal(split(output, size, begins), parts, `by ${size}`);
    });
  }
});

function split(output: string, size: number, begins?: Channel): string {
  const splitter = new ChannelSplitter(begins);
  const texts: { channel: Channel; text: string }[] = [];
  const take = (found: readonly { readonly channel: Channel; readonly text: string }[]) => {
    for (const { channel, text } of found) {
      const last = texts.at(-1);
      if (last?.channel === channel) last.text += text;
      else texts.push({ channel, text });
    }
  };
  for (let at = 0; at < output.length; at += size) take(splitter.add(output.slice(at, at + size)));
  take(splitter.end());
  return texts.map(({ channel, text }) => `${channel}:${text}`).join('|');
}
