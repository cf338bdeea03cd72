; What opens a @scope of names, and which names are known only inside of it: @local, or @local.around for one that stands in the
; scope that it names and is known around that. What is declared in @members belongs to its owner.
[(function_definition) (lambda) (class_definition)
  (list_comprehension) (set_comprehension) (dictionary_comprehension) (generator_expression)] @scope
(class_definition body: (_) @members)

[(parameters (identifier) @local) (lambda_parameters (identifier) @local) (typed_parameter . (identifier) @local)
  (default_parameter name: (identifier) @local) (typed_default_parameter name: (identifier) @local)
  (list_splat_pattern (identifier) @local) (dictionary_splat_pattern (identifier) @local)]
(type_parameter (type (identifier) @local))
[(assignment left: (identifier) @local) (named_expression name: (identifier) @local) (for_statement left: (identifier) @local)
  (for_in_clause left: (identifier) @local) (as_pattern_target [(identifier) @local (tuple (identifier) @local)])
  (pattern_list (identifier) @local) (tuple_pattern (identifier) @local) (list_pattern (identifier) @local)]
[(case_pattern (dotted_name . (identifier) @local .)) (keyword_pattern (dotted_name . (identifier) @local .)) (splat_pattern (identifier) @local)
  (as_pattern (case_pattern) (identifier) @local)]
[(function_definition name: (_) @local.around) (class_definition name: (_) @local.around)]
