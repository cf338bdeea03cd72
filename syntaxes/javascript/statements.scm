; What a suggestion may end behind: statements, declarations and entries of lists.
[
  (statement)
  (else_clause)
  (switch_case)
  (switch_default)
  (catch_clause)
  (finally_clause)
  (method_definition)
  (pair)
  (field_definition)
] @statement
