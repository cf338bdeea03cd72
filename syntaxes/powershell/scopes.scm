; What opens a @scope of names, and which names are known only inside of it: @local, or @local.around for one that stands in the
; scope that it names and is known around that.
[(function_statement) (class_method_definition) (script_block_expression)] @scope

[(script_parameter (variable) @local) (class_method_parameter (variable) @local) (foreach_statement . (variable) @local)]
; A name with a colon says by itself where it is known.
((left_assignment_expression (logical_expression (bitwise_expression (comparison_expression (additive_expression (multiplicative_expression (format_expression (range_expression (array_literal_expression (unary_expression [(variable) @local (expression_with_unary_operator (cast_expression (unary_expression (variable) @local)))])))))))))) (#not-match? @local ":"))
