; What holds statements: a suggestion in it does not go on behind it.
[
  (body_statement)
  (block_body)
  (then)
  (do)
] @block
