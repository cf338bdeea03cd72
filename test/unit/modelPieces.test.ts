// The bytes that a token stands for, by how its vocabulary spells it.
import assert from 'node:assert/strict';
import { type Piece, pieceBytes, type Spelling } from '../../src/engine/modelPieces';

const cases: readonly { name: string; piece: Piece; spelling: Spelling; bytes: Uint8Array }[] = [
  {
    name: 'a word with its space, byte-level',
    piece: { text: 'Ġreturn', kind: 'normal' },
    spelling: 'byte-level',
    bytes: Buffer.from(' return'),
  },
  {
    name: 'a line break and a tab, byte-level',
    piece: { text: 'Ċĉ', kind: 'normal' },
    spelling: 'byte-level',
    bytes: Buffer.from('\n\t'),
  },
  {
    name: 'a part of a character, byte-level',
    piece: { text: 'æĹ', kind: 'normal' },
    spelling: 'byte-level',
    bytes: Uint8Array.of(0xe6, 0x97),
  },
  {
    name: 'all bytes that have no letter of their own',
    piece: { text: 'ĀġĢŃ', kind: 'normal' },
    spelling: 'byte-level',
    bytes: Uint8Array.of(0, 0x7f, 0x80, 0xad),
  },
  {
    name: 'a word with its space, SentencePiece',
    piece: { text: '▁return', kind: 'normal' },
    spelling: 'sentencepiece',
    bytes: Buffer.from(' return'),
  },
  {
    name: 'several spaces, SentencePiece',
    piece: { text: '▁▁▁', kind: 'normal' },
    spelling: 'sentencepiece',
    bytes: Buffer.from('   '),
  },
  {
    name: 'a single byte',
    piece: { text: '<0x0A>', kind: 'byte' },
    spelling: 'sentencepiece',
    bytes: Uint8Array.of(0x0a),
  },
  {
    name: 'a user-defined token',
    piece: { text: '<tool>Ġ', kind: 'literal' },
    spelling: 'byte-level',
    bytes: Buffer.from('<tool>Ġ'),
  },
  {
    name: 'a control token',
    piece: { text: '<|endoftext|>', kind: 'control' },
    spelling: 'byte-level',
    bytes: new Uint8Array(),
  },
];

describe('a token stands for', () => {
  for (const { name, piece, spelling, bytes } of cases) {
    it(name, () => assert.deepEqual([...pieceBytes(piece, spelling)], [...bytes]));
  }
});
