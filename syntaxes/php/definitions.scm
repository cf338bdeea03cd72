; What can be used from outside: @definition.<kind> with its @name, and the @body that is no part of its signature. The bodies of
; functions are hidden, as is what is @inside: nothing in them is a definition, but for members of the type around ("type" as their owner).
(anonymous_function body: (_) @inside)

(class_declaration name: (_) @name body: (_) @body) @definition.class
(trait_declaration name: (_) @name body: (_) @body) @definition.class
(interface_declaration name: (_) @name body: (_) @body) @definition.interface
(enum_declaration name: (_) @name body: (_) @body) @definition.enum
(enum_case name: (_) @name) @definition.enum-member
(function_definition name: (_) @name body: (_) @body) @definition.function
(method_declaration name: (_) @name body: (_)? @body) @definition.method
(property_declaration (property_element name: (variable_name (name) @name))) @definition.field
((property_promotion_parameter name: (variable_name (name) @name)) @definition.field (#set! owner "type"))
(const_declaration (const_element . (name) @name)) @definition.variable
((function_call_expression function: (name) @define arguments: (arguments . (argument [(string (string_content) @name) (encapsed_string (string_content) @name)])))
  @definition.variable (#eq? @define "define"))
