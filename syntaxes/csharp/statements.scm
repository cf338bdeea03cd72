; What a suggestion may end behind: statements, declarations and entries of lists.
[
  (statement)
  (declaration)
  (global_statement)
  (file_scoped_namespace_declaration)
  (global_attribute)
  (enum_member_declaration)
  (accessor_declaration)
  (catch_clause)
  (finally_clause)
  (switch_section)
  (switch_expression_arm)
] @statement
