; What opens a @scope of names, and which names are known only inside of it: @local, or @local.around for one that stands in the
; scope that it names and is known around that.
[(method) (singleton_method) (class) (singleton_class) (module) (lambda)] @scope
(call block: (_) @scope)

[(method_parameters (identifier) @local) (block_parameters (identifier) @local) (lambda_parameters (identifier) @local)
  (optional_parameter name: (_) @local) (keyword_parameter name: (_) @local) (splat_parameter name: (_) @local)
  (hash_splat_parameter name: (_) @local) (block_parameter name: (_) @local) (destructured_parameter (identifier) @local)]
[(assignment left: (identifier) @local) (operator_assignment left: (identifier) @local) (left_assignment_list (identifier) @local)
  (destructured_left_assignment (identifier) @local) (rest_assignment (identifier) @local)
  (for pattern: (identifier) @local) (exception_variable (identifier) @local)]
[(keyword_pattern value: (identifier) @local) (keyword_pattern key: (_) @local !value) (as_pattern name: (_) @local)
  (array_pattern (identifier) @local)]
