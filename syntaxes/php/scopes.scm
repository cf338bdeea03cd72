; What opens a @scope of names, and which names are known only inside of it: @local, or @local.around for one that stands in the
; scope that it names and is known around that.
[(function_definition) (method_declaration) (anonymous_function) (arrow_function)] @scope

[(simple_parameter name: (_) @local) (variadic_parameter name: (_) @local) (property_promotion_parameter name: (_) @local)]
(anonymous_function_use_clause [(variable_name) @local (by_ref (variable_name) @local)])
[(assignment_expression left: (variable_name) @local) (list_literal (variable_name) @local) (static_variable_declaration name: (_) @local)
  (foreach_statement . (_) . [(variable_name) @local (by_ref (variable_name) @local) (pair (variable_name) @local)])
  (catch_clause name: (_) @local)]
