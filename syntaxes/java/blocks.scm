; What holds statements: a suggestion in it does not go on behind it.
[
  (block)
  (class_body)
  (interface_body)
  (enum_body)
  (annotation_type_body)
  (constructor_body)
  (switch_block)
] @block
