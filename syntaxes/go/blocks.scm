; What holds statements: a suggestion in it does not go on behind it.
[
  (block)
  (field_declaration_list)
  (import_spec_list)
] @block
