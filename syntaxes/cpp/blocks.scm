; What holds statements: a suggestion in it does not go on behind it.
[
  (compound_statement)
  (field_declaration_list)
  (enumerator_list)
  (declaration_list)
] @block
