; What a suggestion may end behind: statements, declarations and entries of lists.
[
  (_statement)
  (package_clause)
  (import_declaration)
  (import_spec)
  (function_declaration)
  (method_declaration)
  (const_spec)
  (var_spec)
  (type_spec)
  (field_declaration)
  (method_elem)
  (expression_case)
  (default_case)
  (type_case)
  (communication_case)
  (keyed_element)
] @statement
