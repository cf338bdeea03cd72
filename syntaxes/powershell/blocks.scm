; What holds statements: a suggestion in it does not go on behind it.
[
  (statement_block)
  (script_block_body)
  (switch_body)
] @block
