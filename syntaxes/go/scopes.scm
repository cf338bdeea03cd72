; What opens a @scope of names, and which names are known only inside of it: @local, or @local.around for one that stands in the
; scope that it names and is known around that.
[(function_declaration) (method_declaration) (func_literal) (function_type) (method_elem) (type_spec)] @scope
[(if_statement) (for_statement) (expression_switch_statement) (type_switch_statement)
  (expression_case) (type_case) (default_case) (communication_case)] @scope
[(if_statement (block) @scope) (statement_list (block) @scope)]

[(parameter_declaration name: (_) @local) (variadic_parameter_declaration name: (_) @local) (type_parameter_declaration name: (_) @local)]
(method_declaration receiver: (parameter_list (parameter_declaration type: [
  (generic_type type_arguments: (type_arguments (type_elem (type_identifier) @local)))
  (pointer_type (generic_type type_arguments: (type_arguments (type_elem (type_identifier) @local))))])))
[(short_var_declaration left: (expression_list (identifier) @local)) (range_clause left: (expression_list (identifier) @local))
  (receive_statement left: (expression_list (identifier) @local)) (type_switch_statement alias: (expression_list (identifier) @local))]
[(var_spec name: (_) @local) (const_spec name: (_) @local) (type_alias name: (_) @local) (type_spec name: (_) @local.around)]
