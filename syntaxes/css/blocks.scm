; What holds statements: a suggestion in it does not go on behind it.
[
  (block)
  (keyframe_block_list)
] @block
