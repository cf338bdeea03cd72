; What can be used from outside: @definition.<kind> with its @name, and the @body that is no part of its signature. The bodies of
; functions are @inside: nothing in them is a definition, but for members of the type around ("type" as their owner).
((export_statement declaration: (_) @wrapped) @wrapper (#set! file "module"))
((export_statement value: (_) @wrapped) @wrapper (#set! file "module"))
(ambient_declaration (_) @wrapped) @wrapper
(class_body (decorator) @prefix)

(arrow_function body: (_) @inside)
(function_expression body: (_) @inside)
(class_static_block body: (_) @inside)
(for_statement body: (_) @inside)
(for_in_statement body: (_) @inside)
(while_statement body: (_) @inside)
(if_statement consequence: (_) @inside)
(try_statement body: (_) @inside)
(program (statement_block) @inside)

(function_declaration name: (_) @name body: (_) @body) @definition.function
(generator_function_declaration name: (_) @name body: (_) @body) @definition.function
(function_signature name: (_) @name) @definition.function
[(class_declaration name: (_) @name body: (_) @body) (abstract_class_declaration name: (_) @name body: (_) @body)] @definition.class
(interface_declaration name: (_) @name body: (_) @body) @definition.interface
(type_alias_declaration name: (_) @name value: (object_type) @body) @definition.type
(type_alias_declaration name: (_) @name) @definition.type
(enum_declaration name: (_) @name body: (_) @body) @definition.enum
(enum_body name: (_) @name @definition.enum-member)
(enum_assignment name: (_) @name) @definition.enum-member
[(internal_module name: (_) @name body: (_) @body) (module name: (_) @name body: (_) @body)] @definition.module
(module name: (_) @name !body) @definition.module

(export_statement "default" @name value: [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @definition.function)
(export_statement "default" @name value: (class body: (_) @body) @definition.class)
(export_statement "default" @name value: [(object) (call_expression) (as_expression) (satisfies_expression)] @definition.variable)

; A type stands for the value, an object for its members.
([(lexical_declaration (variable_declarator name: (identifier) @name value: [(arrow_function body: (_) @body) (function_expression body: (_) @body)
    ; The grammar may take type parameters for a type assertion.
    (_ . (type_arguments) . (arrow_function body: (_) @body))]))
  (variable_declaration (variable_declarator name: (identifier) @name value: [(arrow_function body: (_) @body) (function_expression body: (_) @body)]))] @definition.function)
([(lexical_declaration (variable_declarator name: (identifier) @name type: (_) value: (_) @body))
  (variable_declaration (variable_declarator name: (identifier) @name type: (_) value: (_) @body))] @definition.variable)
([(lexical_declaration (variable_declarator name: (identifier) @name value: [(object) (as_expression (object)) (satisfies_expression [(object) (as_expression (object))]) (class body: (_))] @body))
  (variable_declaration (variable_declarator name: (identifier) @name value: [(object) (class body: (_))] @body))] @definition.variable)
([(lexical_declaration (variable_declarator name: (identifier) @name)) (variable_declaration (variable_declarator name: (identifier) @name))] @definition.variable)
(_ (variable_declarator name: [
  (object_pattern [(shorthand_property_identifier_pattern) @name (pair_pattern value: (identifier) @name) (object_assignment_pattern left: (_) @name)])
  (array_pattern (identifier) @name)])) @definition.variable

(method_definition name: (_) @name body: (_) @body) @definition.method
[(method_signature name: (_) @name) (abstract_method_signature name: (_) @name)] @definition.method
(property_signature name: (_) @name) @definition.field
(public_field_definition name: (_) @name value: [(arrow_function body: (_) @body) (function_expression body: (_) @body)]) @definition.method
(public_field_definition name: (_) @name type: (_) value: (_) @body) @definition.field
(public_field_definition name: (_) @name) @definition.field
([(required_parameter (accessibility_modifier) pattern: (identifier) @name) (optional_parameter (accessibility_modifier) pattern: (identifier) @name)
  (required_parameter "readonly" pattern: (identifier) @name) (optional_parameter "readonly" pattern: (identifier) @name)] @definition.field (#set! owner "type"))

; Members of objects that have a name.
[(variable_declarator value: [(object [(pair key: (_) @name) (shorthand_property_identifier) @name] @definition.field)
    (as_expression (object [(pair key: (_) @name) (shorthand_property_identifier) @name] @definition.field))
    (satisfies_expression [(object [(pair key: (_) @name) (shorthand_property_identifier) @name] @definition.field)
      (as_expression (object [(pair key: (_) @name) (shorthand_property_identifier) @name] @definition.field))])])
 (export_statement value: (object [(pair key: (_) @name) (shorthand_property_identifier) @name] @definition.field))]
(pair key: (_) @name value: [(arrow_function body: (_) @body) (function_expression body: (_) @body)]) @definition.method

; Of a module nobody sees a value that is neither exported where it stands nor @exported elsewhere. What only a module has says so.
((export_statement !source (export_clause (export_specifier name: (_) @exported)?)) (#set! file "module"))
((export_statement . (identifier) @exported .) (#set! file "module"))
(ambient_declaration (statement_block [(variable_declaration (variable_declarator name: (_) @exported))
  (lexical_declaration (variable_declarator name: (_) @exported)) (function_signature name: (_) @exported)]))
