; What holds statements: a suggestion in it does not go on behind it.
[
  (compound_statement)
  (declaration_list)
  (enum_declaration_list)
  (switch_block)
  (match_block)
  (colon_block)
] @block
