; What can be used from outside: @definition.<kind> with its @name, and the @body that is no part of its signature. The bodies of
; functions are @inside: nothing in them is a definition, but for members of the type around ("type" as their owner).
(decorated_definition definition: (_) @wrapped) @wrapper

(class_definition name: (_) @name body: (_) @body) @definition.class
(function_definition name: (_) @name body: (_) @body) @definition.function
(type_alias_statement left: (_) @name) @definition.type

; A type stands for the value, and a list is left out.
(expression_statement (assignment left: [(identifier) @name (pattern_list (identifier) @name) (tuple_pattern (identifier) @name)]) @definition.variable)
(assignment right: (assignment left: (identifier) @name) @definition.variable)
(expression_statement (assignment left: (identifier) @name type: (_) right: (_) @body) @definition.variable)
(expression_statement (assignment left: (identifier) @name right: [(dictionary) (list) (set) (tuple)] @body) @definition.variable)

((assignment left: [(attribute object: (identifier) @self attribute: (_) @name)
    (pattern_list (attribute object: (identifier) @self attribute: (_) @name)) (tuple_pattern (attribute object: (identifier) @self attribute: (_) @name))])
  @definition.field (#eq? @self "self") (#set! owner "type"))
((assignment left: (attribute object: (identifier) @self attribute: (_) @name) type: (_) right: (_)? @body)
  @definition.field (#eq? @self "self") (#set! owner "type"))
