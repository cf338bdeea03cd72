; What a suggestion may end behind: statements, declarations and entries of lists.
[
  (statement)
  (else_clause)
  (else_if_clause)
  (catch_clause)
  (finally_clause)
  (case_statement)
  (default_statement)
  (method_declaration)
  (property_declaration)
  (const_declaration)
  (use_declaration)
  (enum_case)
  (match_conditional_expression)
  (match_default_expression)
  (array_element_initializer)
] @statement
