; What a suggestion may end behind: statements, declarations and entries of lists.
[
  (statement)
  (declaration)
  (method_declaration)
  (constructor_declaration)
  (compact_constructor_declaration)
  (field_declaration)
  (annotation_type_element_declaration)
  (enum_constant)
  (catch_clause)
  (finally_clause)
  (switch_rule)
] @statement
