; What can be used from outside: @definition.<kind> with its @name, and the @body that is no part of its signature. The bodies of
; functions are hidden, as is what is @inside: nothing in them is a definition.
(script_block_expression (script_block) @inside)

(function_statement (function_name) @name (script_block) @body) @definition.function
(class_statement . (simple_name) @name "{" @body) @definition.class
((class_property_definition (variable) @name) @definition.field (#set! sigil "$"))
(class_method_definition (simple_name) @name "{" @body) @definition.method
(enum_statement . (simple_name) @name "{" @body) @definition.enum
(enum_member . (simple_name) @name) @definition.enum-member
(class_method_definition (script_block) @inside)
(assignment_expression (left_assignment_expression (logical_expression (bitwise_expression (comparison_expression (additive_expression (multiplicative_expression (format_expression (range_expression (array_literal_expression (unary_expression (variable) @name))))))))))) @definition.variable
