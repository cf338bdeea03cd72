; What can be used from outside: @definition.<kind> with its @name, and the @body that is no part of its signature. The bodies of
; functions are hidden, as is what is @inside: nothing in them is a definition, but for members of the type around ("type" as their owner).
[(anonymous_method_expression (block) @inside) (lambda_expression body: (_) @inside) (accessor_list) @inside]

[(class_declaration name: (_) @name body: (_) @body) (struct_declaration name: (_) @name body: (_) @body)] @definition.class
(record_declaration name: (_) @name body: (_)? @body) @definition.class
(record_declaration (parameter_list (parameter name: (_) @name) @definition.field))
(interface_declaration name: (_) @name body: (_) @body) @definition.interface
(enum_declaration name: (_) @name body: (_) @body) @definition.enum
(enum_member_declaration name: (_) @name) @definition.enum-member
(delegate_declaration name: (_) @name) @definition.type
[(namespace_declaration name: (_) @name body: (_) @body)] @definition.module

(method_declaration name: (_) @name body: (_)? @body) @definition.method
(constructor_declaration name: (_) @name body: (_)? @body) @definition.method
(local_function_statement name: (_) @name body: (_)? @body) @definition.function
(property_declaration name: (_) @name accessors: (_) @body) @definition.field
(property_declaration name: (_) @name value: (_) @body !accessors) @definition.field
(event_declaration name: (_) @name accessors: (_)? @body) @definition.field
(event_field_declaration (variable_declaration (variable_declarator name: (_) @name))) @definition.field
(field_declaration (variable_declaration (variable_declarator name: (_) @name))) @definition.field
(field_declaration (variable_declaration (variable_declarator name: (_) @name "=" . (_) @body))) @definition.field

(class_declaration body: (declaration_list "{" @access.private))
(struct_declaration body: (declaration_list "{" @access.private))
(record_declaration body: (declaration_list "{" @access.private))
