; What can be used from outside: @definition.<kind> with its @name, and the @body that is no part of its signature. The bodies of
; functions are @inside: nothing in them is a definition.
[(block) (constructor_body) (lambda_expression body: (_))] @inside

(class_declaration name: (_) @name body: (_) @body) @definition.class
(record_declaration name: (_) @name body: (_) @body) @definition.class
(record_declaration parameters: (formal_parameters (formal_parameter name: (_) @name) @definition.field))
[(interface_declaration name: (_) @name body: (_) @body) (annotation_type_declaration name: (_) @name body: (_) @body)] @definition.interface
(enum_declaration name: (_) @name body: (_) @body) @definition.enum
(enum_constant name: (_) @name) @definition.enum-member
(method_declaration name: (_) @name body: (_)? @body) @definition.method
(constructor_declaration name: (_) @name body: (_) @body) @definition.method
(annotation_type_element_declaration name: (_) @name) @definition.method
[(field_declaration declarator: (variable_declarator name: (_) @name)) (constant_declaration declarator: (variable_declarator name: (_) @name))] @definition.field
[(field_declaration declarator: (variable_declarator name: (_) @name value: (_) @body)) (constant_declaration declarator: (variable_declarator name: (_) @name value: (_) @body))] @definition.field
