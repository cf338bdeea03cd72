; What holds statements: a suggestion in it does not go on behind it.
[
  (compound_statement)
  (do_group)
  (elif_clause)
  (else_clause)
  (case_item)
] @block
