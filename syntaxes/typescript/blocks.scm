; What holds statements: a suggestion in it does not go on behind it.
[
  (statement_block)
  (class_body)
  (switch_body)
  (interface_body)
  (enum_body)
  (object_type)
] @block
